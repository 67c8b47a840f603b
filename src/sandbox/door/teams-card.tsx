import { useTranslation } from 'react-i18next'
import { type Choices, panelTarget, teamsAddress } from './choices.ts'

/** The second door: the same people in an emulated Teams. */
export function TeamsCard({ choices }: { choices: Choices }) {
  const { t } = useTranslation()
  return (
    <section className="case teams" aria-labelledby="teams">
      <h2 id="teams">{t('teams.title')}</h2>
      <p>{t('teams.text')}</p>
      <p>
        <a href={teamsAddress(choices)} {...panelTarget(choices)}>
          {t('teams.open')}
        </a>
        {' · '}
        <a href="/door/sharepoint" {...panelTarget(choices)}>
          {t('teams.lists')}
        </a>
      </p>
    </section>
  )
}
