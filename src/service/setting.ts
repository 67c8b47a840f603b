import type * as z from 'zod/mini'

/** One setting: how it is read, what it is when absent, what it means. */
export interface Setting<T extends z.ZodMiniType = z.ZodMiniType> {
  name: string
  default: string
  meaning: string
  value: T
}

export const setting = <T extends z.ZodMiniType>(name: string, value: T, fallback: string, meaning: string) =>
  ({ name, value, default: fallback, meaning }) satisfies Setting<T>
