import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { generate } from 'selfsigned'

export interface Certificate {
  key: string
  cert: string
}

const DAYS = 2

/**
 * A certificate for this machine, made anew at every start. The Graph client attaches no token to plain http, so the
 * emulator speaks https, as the real host does.
 */
export async function makeCertificate(names: readonly string[] = []): Promise<Certificate> {
  const altNames = [
    { type: 7 as const, ip: '127.0.0.1' },
    ...['localhost', ...names].map(value => ({ type: 2 as const, value })),
  ]
  // a name of its own: of two trusted certificates with the same name the wrong one may be looked at
  const name = `Counterpart emulator ${crypto.randomUUID()}`
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + DAYS * 24 * 3_600_000),
    extensions: [{ name: 'subjectAltName', altNames }],
  })
  return { key: made.private, cert: made.cert }
}

/** Believes this certificate in this process, beside those it believes already. */
export function trust({ cert }: Certificate): void {
  setDefaultCACertificates([...getCACertificates('default'), cert])
}
