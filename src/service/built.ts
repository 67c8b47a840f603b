import { existsSync } from 'node:fs'
import { join } from 'node:path'

const DIST = join(import.meta.dirname, '..', '..', 'dist')
const missing = ['service/main.js', 'panel/index.html'].filter(file => !existsSync(join(DIST, file)))

/** Before `npm run serve`: a sentence instead of Node's stack when there is nothing to serve. */
if (missing.length > 0) {
  console.error(
    `Not built yet: ${missing.map(file => `dist/${file}`).join(' and ')}. Run npm run build first.`,
  )
  process.exit(1)
}
