import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Signature, signWith } from './signature.ts'

/** A key by its name, which stands in everything sealed with it. */
export interface SealKey {
  id: string
  /** 32 bytes. */
  secret: Buffer
}

/** Makes texts unreadable in the host's own tools, and readable again for us alone; signs those that stay readable. */
export interface Seal extends Signature {
  /** `place` says whose text it is: sealed text moved to another record does not open. */
  close(text: string, place: string): string
  /** Throws `SealBroken`. */
  open(sealed: string, place: string): string
}

/** The text was changed, belongs to another record, or its key is not known here. */
export class SealBroken extends Error {}

const CIPHER = 'aes-256-gcm'
const HEAD = 'sealed.1'
const IV_BYTES = 12
const TAG_BYTES = 16

export const isClosed = (text: string): boolean => text.startsWith(`${HEAD}.`)

/**
 * AES-256-GCM by the newest (last) of these keys; the others still open what was sealed with them, so that a key is
 * changed by adding one. A key that is lost takes every text sealed with it along: the ledger still has them and pushes
 * them anew with the next version, but a ledger that has to be rebuilt from the host has not, and believes no row that
 * was signed with it. So keys are kept apart from the ledger's backup and from the host, and none is thrown away while a
 * row may name it.
 */
export function sealWith(keys: readonly [SealKey, ...SealKey[]]): Seal {
  const newest = keys.at(-1) ?? keys[0]
  const known = new Map(keys.map(key => [key.id, key.secret]))
  return {
    ...signWith(keys),
    close(text, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(CIPHER, newest.secret, iv)
      cipher.setAAD(Buffer.from(`${newest.id}\n${place}`))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const parts = [iv, cipher.getAuthTag(), body].map(part => part.toString('base64url'))
      return [HEAD, newest.id, ...parts].join('.')
    },
    open(sealed, place) {
      const [id = '', iv = '', tag = '', body = '', ...rest] = sealed.slice(HEAD.length + 1).split('.')
      const secret = known.get(id)
      if (!secret) throw new SealBroken(`the key ${id} is not known here`)
      try {
        if (!isClosed(sealed) || rest.length > 0) throw new Error('not in the form of sealed text')
        const decipher = createDecipheriv(CIPHER, secret, bytesOf(iv), { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.from(`${id}\n${place}`))
        decipher.setAuthTag(bytesOf(tag))
        return Buffer.concat([decipher.update(bytesOf(body)), decipher.final()]).toString()
      } catch (cause) {
        throw new SealBroken('the sealed text was changed or belongs to another record', { cause })
      }
    },
  }
}

/** Strictly: the decoder alone would pass over characters and bits that mean nothing. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw new Error('not in the form of sealed text')
  return bytes
}
