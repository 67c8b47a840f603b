import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CaseCard } from './case-card.tsx'
import { CASES } from './cases.ts'
import { type Choices, doorAddress } from './choices.ts'
import { ChoicesBar } from './choices-bar.tsx'
import { Everybody } from './everybody.tsx'
import { TeamsCard } from './teams-card.tsx'
import { usePeople } from './use-people.ts'

/** Language and theme of this page follow the choice at once. */
function useChoices(start: Choices) {
  const { i18n, t } = useTranslation()
  const [choices, setChoices] = useState(start)
  const { lang, theme } = choices
  useEffect(() => {
    i18n.changeLanguage(lang)
    document.documentElement.lang = lang
    document.documentElement.setAttribute('data-theme', theme)
    history.replaceState(null, '', doorAddress(choices))
  }, [i18n, lang, theme, choices])
  useEffect(() => {
    document.title = t('title')
  }, [t])
  return [choices, setChoices] as const
}

const sampleCommand = (lang: Choices['lang']) => `npm run sandbox:reset && SAMPLE_LANGUAGE=${lang} npm start`

/** The sandbox's entrance: whoever comes in chooses who to be. */
export function DoorPage({ start }: { start: Choices }) {
  const { t } = useTranslation()
  const [choices, setChoices] = useChoices(start)
  const { people, failed, retry } = usePeople()
  return (
    <div className="page">
      <ChoicesBar choices={choices} onChange={setChoices} />
      <header className="head">
        <p className="brand">{t('brand')}</p>
        <h1>{t('heading')}</h1>
        <p className="lead">{t('lead')}</p>
        <p className="samples">
          {t('samples')} <code>{sampleCommand(choices.lang)}</code>
        </p>
      </header>
      <main>
        {failed && (
          <div className="problem" role="alert">
            <p>{t('failed')}</p>
            <button type="button" onClick={retry}>
              {t('retry')}
            </button>
          </div>
        )}
        {!people && !failed && <p role="status">{t('loading')}</p>}
        {people && (
          <>
            <div className="cases">
              {CASES.map(({ name, people: ids, finishedFor }) => (
                <CaseCard
                  key={name}
                  name={name}
                  ids={ids}
                  finishedFor={finishedFor}
                  people={people}
                  choices={choices}
                />
              ))}
            </div>
            <TeamsCard choices={choices} />
            <Everybody people={people} choices={choices} />
          </>
        )}
      </main>
      <footer>
        <p>{t('source')}</p>
        <p>{t('noCookies')}</p>
      </footer>
    </div>
  )
}
