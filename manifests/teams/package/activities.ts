import { ACTIVITY_NAMES } from '../../../src/domain/activities.ts'
import { NOTICE_TEXTS } from '../../../src/locales/notices.ts'

/** What Teams may tell people, as the manifest declares it, in the order of the domain's list. */
export const declaredActivities = () => ({
  activityTypes: ACTIVITY_NAMES.map(name => {
    const { description, template } = NOTICE_TEXTS.en.activity[name]
    return { type: name, description, templateText: template }
  }),
})

/** The same texts in Chinese, by the keys of a language file. */
export const chineseActivities = (): Record<string, string> =>
  Object.fromEntries(
    ACTIVITY_NAMES.flatMap((name, i) => {
      const { description, template } = NOTICE_TEXTS['zh-CN'].activity[name]
      const place = `activities.activityTypes[${i}]`
      return [
        [`${place}.description`, description],
        [`${place}.templateText`, template],
      ]
    }),
  )
