// Plain JavaScript, so that an older Node can read it: what is started after it has types and node:sqlite.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Counterpart needs Node 24, this is ${process.version}. npm install brings it along, npm install --omit=dev does not.`,
  )
  process.exit(1)
}
