import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keepPrivate } from '../service/data-folder.ts'
import { startFailure } from '../service/fail.ts'
import { createLog } from '../service/http/access-log.ts'
import type { Settings } from '../service/settings.ts'
import { onSignal } from '../service/shutdown.ts'
import { type Running, startService } from '../service/start.ts'
import { doorRoutes } from './door-routes.ts'
import { takeFolder } from './folder.ts'
import { expectFreePort } from './free-port.ts'
import { DOOR_DIR, sampleLanguage, sandboxSettings, shown } from './settings.ts'
import { fill } from './story/fill.ts'
import type { Language } from './story/story.ts'

const isBuilt = (folder: string) => existsSync(join(folder, 'index.html'))

function sayWhatIsMissing({ panelDir }: Settings): void {
  const missing = [panelDir, DOOR_DIR].filter(folder => !isBuilt(folder))
  if (missing.length > 0)
    console.error(`Not built yet: ${missing.map(shown).join(' and ')}. npm start builds what is missing.`)
}

async function start(settings: Settings, language: Language): Promise<Running> {
  return startService({
    settings,
    log: createLog(settings.logLevel),
    async prepare({ app, ledger, workspace }) {
      await fill({ ledger, workspace, language, now: Date.now() })
      const folder = isBuilt(DOOR_DIR) ? DOOR_DIR : undefined
      await doorRoutes(app, { workspace, departmentsFile: settings.departmentsFile, folder })
    },
  })
}

/** `npm start` once everything is built: the service with an invented organisation and a door in front. */
async function main(settings: Settings, language: Language): Promise<void> {
  keepPrivate()
  sayWhatIsMissing(settings)
  await expectFreePort(settings.port, settings.host)
  const letGo = await takeFolder(settings.dataDir)
  const { address, stop } = await start(settings, language)
  const folder = shown(settings.dataDir)
  console.log(
    `Counterpart sandbox: ${address}/door/  (sample data in ${folder}; npm run sandbox:reset empties it)`,
  )
  onSignal(async () => {
    await stop()
    letGo()
    process.exit(0)
  })
}

let port = 0
try {
  const settings = sandboxSettings(process.env)
  port = settings.port
  await main(settings, sampleLanguage(process.env))
} catch (error) {
  console.error(startFailure(error, port))
  process.exit(1)
}
