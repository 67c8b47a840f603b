import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Choices, panelAddress, panelTarget } from './choices.ts'
import { type DoorPerson, departmentOf } from './people.ts'

interface PersonLinkProps {
  person: DoorPerson
  choices: Choices
  /** Said below name and title. */
  children?: ReactNode
  /** The department goes without saying where people are grouped by it. */
  grouped?: boolean
}

/** Opens the panel as this person. */
export function PersonLink({ person, choices, children, grouped = false }: PersonLinkProps) {
  const { t } = useTranslation()
  const words = grouped ? [person.title] : [person.title, departmentOf(person, choices.lang)]
  return (
    <a className="person" href={panelAddress(person.id, choices)} {...panelTarget(choices)}>
      <span className="name">{person.name}</span>
      <span className="title">{words.filter(Boolean).join(' · ')}</span>
      {children && <span className="role">{children}</span>}
      <span className="hidden">{choices.newTab ? t('opensTab') : t('opens')}</span>
    </a>
  )
}
