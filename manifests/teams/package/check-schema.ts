import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'

const SCHEMAS = join(import.meta.dirname, '..', 'schema')

/** What in this content Microsoft's schema doesn't allow, as sentences; `file` is the schema's name. */
export async function schemaProblems(file: string, content: unknown): Promise<string[]> {
  // their patterns are no Unicode ones: ajv's default refuses to read them
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true })
  addFormats(ajv as unknown as Parameters<typeof addFormats>[0])
  const validate = ajv.compile(JSON.parse(await readFile(join(SCHEMAS, file), 'utf8')))
  if (validate(content)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message = '', params }) =>
      `${instancePath || 'the whole'} ${message} (${JSON.stringify(params)})`,
  )
}
