import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { SealKey } from '../sync/seal.ts'
import { createOnce, isOpenToOthers } from './private-file.ts'

const BYTES = 32
/** A name and the secret in Base64. */
const LINE = /^([\w-]{1,40}) +([A-Za-z0-9+/]{43}=)$/

const newLine = () => `${new Date().toISOString().slice(0, 10)} ${randomBytes(BYTES).toString('base64')}\n`

/**
 * The keys for sealed texts, oldest first, the last one in use; the first is made on first start. Throws a sentence when
 * the file may be read by others or a line is none of ours.
 */
export async function sealKeys(file: string): Promise<[SealKey, ...SealKey[]]> {
  await createOnce(file, newLine)
  if (await isOpenToOthers(file))
    throw new Error(`${file} may be read by others and opens every confidential record: chmod 600 it.`)
  const lines = (await readFile(file, 'utf8')).split('\n').map(line => line.trim())
  const [first, ...rest] = lines.flatMap((line, index) => (line === '' ? [] : keyIn(file, line, index + 1)))
  if (!first) throw new Error(`${file} holds no key: take it back from its backup.`)
  return [first, ...rest]
}

function keyIn(file: string, line: string, number: number): SealKey {
  const [, id, secret] = LINE.exec(line) ?? []
  if (id === undefined || secret === undefined)
    throw new Error(`Line ${number} of ${file} is no key: a name and ${BYTES} bytes in Base64 are wanted.`)
  return { id, secret: Buffer.from(secret, 'base64') }
}
