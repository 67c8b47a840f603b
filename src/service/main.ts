import { startFailure } from './fail.ts'
import { createLog } from './http/access-log.ts'
import { readSettings, type Settings } from './settings.ts'
import { onSignal } from './shutdown.ts'
import { startService } from './start.ts'

/** `npm run serve`: the built service for production. */
async function main(settings: Settings): Promise<void> {
  const log = createLog(settings.logLevel)
  const { address, stop } = await startService({ settings, log })
  log.info({ address }, 'ready')
  onSignal(async signal => {
    log.info({ signal }, 'stopping')
    await stop()
    process.exit(0)
  })
}

let port = 0
try {
  const settings = readSettings(process.env)
  port = settings.port
  await main(settings)
} catch (error) {
  console.error(startFailure(error, port))
  process.exit(1)
}
