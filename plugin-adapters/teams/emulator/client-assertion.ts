import { X509Certificate } from 'node:crypto'
import { errors, importX509, jwtVerify } from 'jose'

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

interface Registration {
  clientId: string
  tenant: string
  origin: string
  clientCertificate?: string
}

/**
 * Whether an app proves itself by its certificate: signed by its key, for this token endpoint, by and about itself, with
 * the certificate's thumbprint (Microsoft, "Certificate credentials").
 */
export async function assertionHolds(
  form: Readonly<Record<string, string | undefined>>,
  { clientId, tenant, origin, clientCertificate: certificate }: Registration,
): Promise<boolean> {
  if (form.client_assertion_type !== TYPE || !certificate) return false
  try {
    const { protectedHeader } = await jwtVerify(
      form.client_assertion ?? '',
      await importX509(certificate, 'PS256'),
      {
        algorithms: ['PS256'],
        issuer: clientId,
        subject: clientId,
        audience: `${origin}/${tenant}/oauth2/v2.0/token`,
        requiredClaims: ['exp', 'nbf', 'jti'],
        // Entra ID allows for clocks that differ by five minutes
        clockTolerance: 300,
      },
    )
    return protectedHeader['x5t#S256'] === thumbprint(certificate)
  } catch (error) {
    if (error instanceof errors.JOSEError) return false
    throw error
  }
}

const thumbprint = (certificate: string): string =>
  Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex').toString(
    'base64url',
  )
