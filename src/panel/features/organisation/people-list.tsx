import { makeStyles, tokens } from '@fluentui/react-components'
import { PersonName } from '../../components/names.tsx'

export interface TitledPerson {
  id: string
  name: string
  title: string
}

export const usePeopleStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  person: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    minHeight: 'var(--cp-target)',
    padding: `${tokens.spacingVerticalXXS} 0`,
    overflowWrap: 'anywhere',
    position: 'relative',
    // the whole line is the name's target, as a thumb expects
    '> :first-child a::after': { content: '""', position: 'absolute', inset: 0 },
  },
  title: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

export function PersonLine({ person }: { person: TitledPerson }) {
  const styles = usePeopleStyles()
  return (
    <div className={styles.person}>
      <span>
        <PersonName person={person} />
      </span>
      {person.title && <span className={styles.title}>{person.title}</span>}
    </div>
  )
}

export function PeopleList({ people }: { people: readonly TitledPerson[] }) {
  const styles = usePeopleStyles()
  return (
    <ul className={styles.list}>
      {people.map(person => (
        <li key={person.id}>
          <PersonLine person={person} />
        </li>
      ))}
    </ul>
  )
}
