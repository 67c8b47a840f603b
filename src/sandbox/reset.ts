import { emptyFolder } from './folder.ts'
import { sandboxSettings, shown } from './settings.ts'

/** `npm run sandbox:reset`: the next start begins with fresh sample data. */
try {
  const { dataDir } = sandboxSettings(process.env)
  const result = await emptyFolder(dataDir)
  const words = { emptied: 'is empty now', empty: 'was empty already' }
  console.log(`${shown(dataDir)} ${words[result]}: the next start tells the sample data anew.`)
} catch (error) {
  console.error(`Nothing was removed: ${(error as Error).message}`)
  process.exit(1)
}
