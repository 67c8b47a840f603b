import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choices } from './choices.ts'
import { byDepartment, type DoorPerson, found } from './people.ts'
import { PersonLink } from './person-link.tsx'

/** More are not worth reading; another word brings fewer. */
const SHOWN = 40

interface EverybodyProps {
  people: readonly DoorPerson[]
  choices: Choices
}

function Hits({ people, words, choices }: EverybodyProps & { words: string }) {
  const { t } = useTranslation()
  const hits = found(people, words)
  const left = hits.length - SHOWN
  return (
    <>
      <p role="status" className="count">
        {hits.length > 0 ? t('found', { count: hits.length }) : t('nobody')}
      </p>
      <ul className="people">
        {hits.slice(0, SHOWN).map(person => (
          <li key={person.id}>
            <PersonLink person={person} choices={choices} />
          </li>
        ))}
      </ul>
      {left > 0 && <p className="count">{t('more', { count: left })}</p>}
    </>
  )
}

function Departments({ people, choices }: EverybodyProps) {
  const { t } = useTranslation()
  return (
    <div className="departments">
      {byDepartment(people, choices.lang).map(([name, members]) => (
        <details key={name}>
          <summary>
            {name} <span className="count">{t('people', { count: members.length })}</span>
          </summary>
          <ul className="people">
            {members.map(person => (
              <li key={person.id}>
                <PersonLink person={person} choices={choices} grouped />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

/** All people: by words, or by department. */
export function Everybody({ people, choices }: EverybodyProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <section className="everybody" aria-labelledby="everybody">
      <h2 id="everybody">{t('everybody', { count: people.length })}</h2>
      <label className="search">
        <span className="hidden">{t('search')}</span>
        <input
          type="search"
          placeholder={t('search')}
          value={words}
          onChange={event => setWords(event.target.value)}
        />
      </label>
      {words.trim() === '' ? (
        <Departments people={people} choices={choices} />
      ) : (
        <Hits people={people} words={words} choices={choices} />
      )}
    </section>
  )
}
