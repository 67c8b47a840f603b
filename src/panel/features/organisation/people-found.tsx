import { useRead } from '../../api/use-read.ts'
import { useSettled } from '../../components/use-settled.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { PeopleList } from './people-list.tsx'
import { Section } from './section.tsx'

/** People whose name or title fits what is typed above the tree. */
export function PeopleFound({ words }: { words: string }) {
  const { t } = useTranslation('organisation')
  const nameOf = useUnitName()
  const q = useSettled(words).slice(0, 100)
  const found = useRead('search', { query: { q, in: 'counterparts' } }, { keepPrevious: true })
  const people = (found.data?.people ?? []).map(({ unit, title, ...person }) => ({
    ...person,
    title: [title, nameOf(unit)].filter(Boolean).join(' · '),
  }))
  if (people.length === 0) return null
  return (
    <Section title={t('filter.people')}>
      <PeopleList people={people} />
    </Section>
  )
}
