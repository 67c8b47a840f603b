import type { Activity } from '../domain/activities.ts'
import english from './en/notices.json' with { type: 'json' }
import type { Language } from './languages.ts'
import chinese from './zh-CN/notices.json' with { type: 'json' }

/** `template` is what Teams writes, with values as `{title}`; `description` what a person reads where he turns it off. */
export interface ActivityTexts {
  description: string
  template: string
  /** Under the title, where nobody wrote anything. */
  preview: string
}

/** What people are told outside the panel. The manifest and what is sent are made from the same. */
export const NOTICE_TEXTS: Record<Language, { topic: string; activity: Record<Activity, ActivityTexts> }> = {
  en: english,
  'zh-CN': chinese,
}
