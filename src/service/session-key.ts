import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isOpenToOthers } from './private-file.ts'

export interface SessionKey {
  signing: KeyObject
  verifying: KeyObject
}

/**
 * The key that signs sessions; made on first start. Throws a sentence when the file may be read by others or holds
 * another kind of key.
 */
export async function sessionKey(file: string): Promise<SessionKey> {
  await createOnce(file)
  if (await isOpenToOthers(file))
    throw new Error(
      `${file} may be read by others and signs every session: chmod 600 it, or remove it to get a new one.`,
    )
  const signing = createPrivateKey(await readFile(file))
  if (signing.asymmetricKeyType !== 'ed25519')
    throw new Error(
      `${file} holds a key of type ${signing.asymmetricKeyType}: sessions are signed with Ed25519.`,
    )
  return { signing, verifying: createPublicKey(signing) }
}

/** Linked into place whole, so that of two instances starting together both read the same key. */
async function createOnce(file: string): Promise<void> {
  if (await exists(file)) return
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  const { privateKey } = generateKeyPairSync('ed25519')
  try {
    await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
    await chmod(draft, 0o600)
    await link(draft, file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  } finally {
    await rm(draft, { force: true })
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw cause
  }
}
