import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keepPrivate } from '../service/data-folder.ts'
import { startFailure } from '../service/fail.ts'
import { createLog } from '../service/http/access-log.ts'
import type { Settings } from '../service/settings.ts'
import { onSignal } from '../service/shutdown.ts'
import { type Running, startService } from '../service/start.ts'
import { doorRoutes } from './door-routes.ts'
import { TEAMS_FOLDER, takeFolder } from './folder.ts'
import { expectFreePort, freePort } from './free-port.ts'
import { DOOR_DIR, SHELL_DIR, sampleLanguage, sandboxSettings, shown } from './settings.ts'
import { fill } from './story/fill.ts'
import type { Language } from './story/story.ts'
import { startTeamsSandbox, type TeamsSandbox } from './teams/start-teams.ts'

const isBuilt = (folder: string) => existsSync(join(folder, 'index.html'))

function sayWhatIsMissing({ panelDir }: Settings): void {
  const missing = [panelDir, DOOR_DIR, SHELL_DIR].filter(folder => !isBuilt(folder))
  if (missing.length > 0)
    console.error(`Not built yet: ${missing.map(shown).join(' and ')}. npm start builds what is missing.`)
}

/** The same organisation in an emulated Microsoft Teams, at the next port. */
async function startTeams(settings: Settings, language: Language): Promise<TeamsSandbox> {
  const port = await freePort(settings.port === 0 ? 0 : settings.port + 1, settings.host)
  const folder = join(settings.dataDir, TEAMS_FOLDER)
  return startTeamsSandbox({ settings, language, port, folder, shellDir: SHELL_DIR })
}

async function start(settings: Settings, language: Language, teams: string): Promise<Running> {
  return startService({
    settings,
    log: createLog(settings.logLevel),
    async prepare({ app, ledger, workspace }) {
      await fill({ ledger, workspace, language, now: Date.now() })
      const folder = isBuilt(DOOR_DIR) ? DOOR_DIR : undefined
      await doorRoutes(app, { workspace, departmentsFile: settings.departmentsFile, teams, folder })
    },
  })
}

/** `npm start` once everything is built: the service with an invented organisation and a door in front. */
async function main(settings: Settings, language: Language): Promise<void> {
  keepPrivate()
  sayWhatIsMissing(settings)
  await expectFreePort(settings.port, settings.host)
  const letGo = await takeFolder(settings.dataDir)
  const teams = await startTeams(settings, language)
  const { address, stop } = await start(settings, language, teams.address)
  const folder = shown(settings.dataDir)
  console.log(
    `Counterpart sandbox: ${address}/door/  (sample data in ${folder}; npm run sandbox:reset empties it)`,
  )
  onSignal(async () => {
    await Promise.all([stop(), teams.stop()])
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
