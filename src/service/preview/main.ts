import { teamsPreview } from '../compose-teams.ts'
import { startFailure } from '../fail.ts'
import { readSettings } from '../settings.ts'
import { previewText } from './preview-text.ts'

/** `npm run teams:preview`: counts who would be in scope, with the settings of the service. */
try {
  console.log(previewText(await teamsPreview(readSettings(process.env))))
} catch (error) {
  console.error(startFailure(error, 0))
  process.exit(1)
}
