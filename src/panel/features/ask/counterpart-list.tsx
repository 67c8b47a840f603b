import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team'
import { PersonRegular } from '@fluentui/react-icons/svg/person'
import { useEffect, useRef } from 'react'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import type { Counterpart } from './ask-values.ts'
import type { CounterpartGroup, CounterpartOption } from './use-counterparts.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  option: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: 'var(--cp-target)',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    border: '1px solid transparent',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground6,
    border: `1px solid ${tokens.colorStrokeFocus2}`,
  },
  icon: { display: 'flex', flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground2 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  detail: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

function useDetail() {
  const { t } = useTranslation('ask')
  const nameOf = useUnitName()
  return ({ hit }: CounterpartOption) => {
    if (hit.person) return [hit.person.title, nameOf(hit.person.unit)].filter(Boolean).join(' · ')
    const heads = hit.unit.heads.map(head => head.name).join(t('who.and'))
    const people = t('who.headcount', { count: hit.unit.headcount })
    const led = heads ? `${t('who.heads', { names: heads })} · ${people}` : people
    return hit.unit.open ? led : `${t('who.notOpen')} · ${led}`
  }
}

interface OptionProps {
  option: CounterpartOption
  id: string
  current: boolean
  onPick: (counterpart: Counterpart) => void
}

function Option({ option, id, current, onPick }: OptionProps) {
  const styles = useStyles()
  const nameOf = useUnitName()
  const detailOf = useDetail()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const { counterpart } = option
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above has the focus and takes the keys
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={current}
      className={mergeClasses(styles.option, current && styles.current)}
      onClick={() => onPick(counterpart)}
    >
      <span className={styles.icon} aria-hidden>
        {counterpart.person ? <PersonRegular /> : <PeopleTeamRegular />}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{counterpart.person?.name ?? nameOf(counterpart.unit)}</span>
        <span className={styles.detail}>{detailOf(option)}</span>
      </span>
    </div>
  )
}

interface CounterpartListProps {
  id: string
  groups: CounterpartGroup[]
  current: string | undefined
  onPick: (counterpart: Counterpart) => void
}

export function CounterpartList({ id, groups, current, onPick }: CounterpartListProps) {
  const { t } = useTranslation('ask')
  const styles = useStyles()
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t('who.title')} className={styles.list}>
      {groups.map(({ name, options }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
          <div id={`${id}-${name}`} className={styles.heading}>
            {t(`who.${name}`)}
          </div>
          {options.map(option => (
            <Option
              key={option.key}
              id={`${id}-${option.key}`}
              option={option}
              current={option.key === current}
              onPick={onPick}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
