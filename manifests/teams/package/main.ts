import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { chineseActivities, declaredActivities } from './activities.ts'
import { schemaProblems } from './check-schema.ts'
import { fillManifest } from './fill-manifest.ts'
import { type PackageOptions, readOptions } from './options.ts'
import { PackageProblem } from './package-problem.ts'

const HERE = join(import.meta.dirname, '..')
const ICONS = ['color.png', 'outline.png', 'color32x32.png']
const LANGUAGE = 'zh-CN.json'

/** A zip can't say an earlier day; always the same one, so that the same input gives the same bytes. */
const DAY = new Date(1980, 0, 1)

const text = (content: unknown) => new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`)

/** The files of the package; throws `PackageProblem` when Teams would refuse them. */
async function packageFiles(options: PackageOptions): Promise<Record<string, Uint8Array>> {
  const filled = fillManifest(await readFile(join(HERE, 'manifest.json'), 'utf8'), options)
  const manifest = { ...filled, activities: declaredActivities() }
  const language = { ...JSON.parse(await readFile(join(HERE, LANGUAGE), 'utf8')), ...chineseActivities() }
  const reasons = [
    ...(await schemaProblems('MicrosoftTeams.schema.json', manifest)).map(
      reason => `manifest.json: ${reason}`,
    ),
    ...(await schemaProblems('MicrosoftTeams.Localization.schema.json', language)).map(
      reason => `${LANGUAGE}: ${reason}`,
    ),
  ]
  if (reasons.length > 0) throw new PackageProblem(reasons)
  const icons = await Promise.all(
    ICONS.map(async name => [name, new Uint8Array(await readFile(join(HERE, name)))] as const),
  )
  return { 'manifest.json': text(manifest), [LANGUAGE]: text(language), ...Object.fromEntries(icons) }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes)
  } catch (error) {
    throw new PackageProblem([`--out: ${path} can't be written: ${(error as Error).message}`])
  }
}

/** `npm run package:teams`: what an administrator uploads to Teams. */
try {
  const options = readOptions(process.argv.slice(2))
  const files = await packageFiles(options)
  await write(options.out, zipSync(files, { level: 9, mtime: DAY }))
  console.log(
    `${options.out}: Counterpart ${options.version} for https://${options.domain}, app ${options['app-id']}. ` +
      'Upload it in the Teams admin center under Manage apps.',
  )
} catch (error) {
  if (!(error instanceof PackageProblem)) throw error
  console.error(error.message)
  process.exitCode = 1
}
