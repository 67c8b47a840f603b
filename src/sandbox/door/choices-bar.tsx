import { useTranslation } from 'react-i18next'
import { LANGUAGES, OWN_NAMES } from '../../locales/languages.ts'
import { type Choices, THEMES } from './choices.ts'

interface ChoicesBarProps {
  choices: Choices
  onChange: (choices: Choices) => void
}

export function ChoicesBar({ choices, onChange }: ChoicesBarProps) {
  const { t } = useTranslation()
  return (
    <section className="choices" aria-label={t('choices')}>
      <fieldset>
        <legend className="hidden">{t('language')}</legend>
        {LANGUAGES.map(lang => (
          <label key={lang} lang={lang}>
            <input
              type="radio"
              name="lang"
              checked={choices.lang === lang}
              onChange={() => onChange({ ...choices, lang })}
            />
            <span>{OWN_NAMES[lang]}</span>
          </label>
        ))}
      </fieldset>
      <label className="theme">
        <span>{t('theme.label')}</span>
        <select
          value={choices.theme}
          onChange={event =>
            onChange({ ...choices, theme: THEMES.find(theme => theme === event.target.value) ?? 'system' })
          }
        >
          {THEMES.map(theme => (
            <option key={theme} value={theme}>
              {t(`theme.${theme}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="tab">
        <input
          type="checkbox"
          checked={choices.newTab}
          onChange={event => onChange({ ...choices, newTab: event.target.checked })}
        />
        <span>{t('newTab')}</span>
      </label>
    </section>
  )
}
