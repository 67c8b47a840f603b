import type { AppFrame } from './app-frame.ts'
import type { ShellConfig } from './config.ts'
import { contextOf, type OpenPage, type Setting } from './context.ts'
import type { Say } from './texts.ts'

/** Teams as it stands: how it is set, what is open in it, and what is to be seen of that. */
export interface Shell {
  config: ShellConfig
  setting: Setting
  open: OpenPage
  shown: AppFrame | undefined
  /** What went wrong with what the person asked for last. */
  problem: string
  say: Say
  /** Notes what the app says, for those who look. */
  heard(func: string): void
  /** Opens the page of the app anew. */
  draw(): void
}

/** The context of the page that is open now. */
export const openContext = ({ config, setting, open }: Shell): object => contextOf(config, setting, open)
