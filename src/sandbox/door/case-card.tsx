import { useTranslation } from 'react-i18next'
import type { CaseName, CastId } from './cases.ts'
import { type Choices, panelAddress, panelTarget } from './choices.ts'
import type { DoorPerson } from './people.ts'
import { PersonLink } from './person-link.tsx'

interface CaseCardProps {
  name: CaseName
  ids: readonly CastId[]
  finishedFor: CastId | null
  people: readonly DoorPerson[]
  choices: Choices
}

const FINISHED = '/requests?view=customer&state=confirmed'

/** One of the two cases with its people and who they are in it, and what of it is over. */
export function CaseCard({ name, ids, finishedFor, people, choices }: CaseCardProps) {
  const { t } = useTranslation()
  return (
    <section className="case" aria-labelledby={`case-${name}`}>
      <h2 id={`case-${name}`}>{t(`case.${name}.title`)}</h2>
      <p>{t(`case.${name}.text`)}</p>
      {finishedFor && (
        <p>
          <a href={panelAddress(finishedFor, choices, FINISHED)} {...panelTarget(choices)}>
            {t('finished')}
          </a>
        </p>
      )}
      <ul>
        {ids.map(id => {
          const person = people.find(one => one.id === id)
          return (
            person && (
              <li key={id}>
                <PersonLink person={person} choices={choices}>
                  {t(`cast.${id}`)}
                </PersonLink>
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
