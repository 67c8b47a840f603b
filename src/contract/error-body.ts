import * as z from 'zod/mini'

/** The one wire shape of every error. */
export const errorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    details: z.optional(z.array(z.strictObject({ path: z.string(), message: z.string() }))),
  }),
})
export type ErrorBody = z.infer<typeof errorBody>
