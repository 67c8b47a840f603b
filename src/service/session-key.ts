import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createOnce, isOpenToOthers } from './private-file.ts'

export interface SessionKey {
  signing: KeyObject
  verifying: KeyObject
}

/**
 * The key that signs sessions; made on first start. Throws a sentence when the file may be read by others or holds
 * another kind of key.
 */
export async function sessionKey(file: string): Promise<SessionKey> {
  await createOnce(file, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  )
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
