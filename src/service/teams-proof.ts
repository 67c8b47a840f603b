import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { DAY, type Instant } from '../domain/time.ts'
import { isOpenToOthers } from './private-file.ts'
import type { Settings } from './settings.ts'

/** How the service proves itself to Entra ID, and until when where that is written in it. */
export type TeamsProof =
  | { kind: 'secret'; secret: string }
  | { kind: 'certificate'; file: string; ends: Instant }
  | { kind: 'managed'; clientId?: string }

/** Throws sentences for files that are missing, that others may read, or that hold something else. */
export async function teamsProof(settings: Settings): Promise<TeamsProof> {
  const { teamsSecretFile, teamsCertificateFile: file, teamsManagedIdentity } = settings
  if (teamsSecretFile) return { kind: 'secret', secret: await readSecret(teamsSecretFile) }
  if (file) return { kind: 'certificate', file, ends: await endOf(file) }
  const own = teamsManagedIdentity !== 'system' && teamsManagedIdentity
  return { kind: 'managed', ...(own && { clientId: own }) }
}

const SOON = 30 * DAY

/** What to tell an administrator while there is time to renew it; undefined when there is nothing to tell. */
export function endsSoon(proof: TeamsProof, now: Instant): string | undefined {
  if (proof.kind !== 'certificate' || proof.ends - now >= SOON) return undefined
  const day = new Date(proof.ends).toISOString().slice(0, 10)
  return `The certificate in ${proof.file} (TEAMS_CERTIFICATE_FILE) ends on ${day}: renew it in Entra ID and here.`
}

async function readSecret(file: string): Promise<string> {
  const secret = (await readPrivate(file, 'TEAMS_CLIENT_SECRET_FILE')).trim()
  if (secret === '') throw new Error(`The file ${file} (TEAMS_CLIENT_SECRET_FILE) is empty.`)
  return secret
}

async function endOf(file: string): Promise<Instant> {
  const pem = await readPrivate(file, 'TEAMS_CERTIFICATE_FILE')
  if (!pem.includes('PRIVATE KEY-----') || !pem.includes('-----BEGIN CERTIFICATE-----'))
    throw new Error(
      `The file ${file} (TEAMS_CERTIFICATE_FILE) needs both: a certificate and its private key.`,
    )
  return Date.parse(new X509Certificate(pem).validTo)
}

async function readPrivate(file: string, setting: string): Promise<string> {
  try {
    if (!(await isOpenToOthers(file))) return await readFile(file, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new Error(`The file ${file} (${setting}) can't be read (${code}).`, { cause })
  }
  throw new Error(`The file ${file} (${setting}) may be read by others: chmod 600 it.`)
}
