import * as z from 'zod/mini'

// the page's policy has no unsafe-eval, and asking for it would be reported as a violation
z.config({ jitless: true })
