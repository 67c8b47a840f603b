import { resources as en } from '../locales/en.ts'
import { resources as zhCN } from '../locales/zh-CN.ts'
import type { Naming } from '../ports/columns/table.ts'
import type { Workspace } from './workspace.ts'

const WORDS = { en: en.app, 'zh-CN': zhCN.app }

/** How people, units and codes are called in the host's own lists. */
export function namingIn(language: keyof typeof WORDS, workspace: Workspace): () => Naming {
  const { state, urgency } = WORDS[language]
  return () => {
    const org = workspace.org()
    return {
      person: id => org.person(id)?.name ?? id,
      unit: id => {
        const names = org.unit(id)?.names
        return names?.[language] ?? names?.en ?? id
      },
      state: code => state[code],
      urgency: code => urgency[code],
    }
  }
}
