import type { FrameAncestors } from '../setting-values.ts'

/** Griffel inserts empty style elements and fills them by script: their hash is that of the empty text. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

const policy = (ancestors: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${EMPTY_STYLE}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')

/** On every answer there is; what a page needs otherwise is set over it. No cookies and no CORS: nothing to say. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': policy("'none'"),
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
}

/** Headers of a door's page: framed by nobody, or by the origins set for it. */
export function pageHeaders(door: string, ancestors: FrameAncestors): Record<string, string> {
  const origins = ancestors.get(door) ?? []
  const framed = origins.length > 0
  return {
    'content-security-policy': policy(framed ? origins.join(' ') : "'none'"),
    // a framed page is opened by its host; cutting it off from its opener breaks the host's sign-in windows
    'cross-origin-opener-policy': framed ? 'unsafe-none' : 'same-origin',
    'cache-control': 'no-cache',
  }
}
