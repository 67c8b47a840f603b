import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Suspense, useRef, useState } from 'react'
import type { PersonCard } from '../../../contract/organisation-views.ts'
import { lazyPart } from '../../components/lazy-part.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { usePeopleStyles } from './people-list.tsx'
import { Section } from './section.tsx'
import { StandInLine } from './stand-in-line.tsx'

const StandInDialog = lazyPart(() => import('./stand-in-dialog.tsx').then(m => m.StandInDialog))

const useStyles = makeStyles({ quiet: { margin: 0, color: tokens.colorNeutralForeground2 } })

/** Who acts for this person and for whom he acts, now or soon. */
export function StandIns({ person }: { person: PersonCard }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const { list } = usePeopleStyles()
  const nameButton = useRef<HTMLElement | null>(null)
  const keepButton = (button: HTMLElement | null) => {
    nameButton.current = button
  }
  const [naming, setNaming] = useState(false)
  const { standIns, mayNameStandIn, name } = person
  if (standIns.length === 0 && !mayNameStandIn) return null
  return (
    <Section
      title={t('standIn.title')}
      action={
        mayNameStandIn && (
          <Button ref={keepButton} size="small" onClick={() => setNaming(true)}>
            {t('standIn.name')}
          </Button>
        )
      }
    >
      {standIns.length === 0 && <p className={styles.quiet}>{t('standIn.none', { name })}</p>}
      <ul className={list}>
        {standIns.map(standIn => (
          <StandInLine
            key={standIn.id}
            standIn={standIn}
            mayEnd={mayNameStandIn && standIn.person.id === person.id}
            // its own button goes with the line
            onEnded={() => nameButton.current?.focus()}
          />
        ))}
      </ul>
      {naming && (
        <Suspense>
          <StandInDialog person={person} onClose={() => setNaming(false)} />
        </Suspense>
      )}
    </Section>
  )
}
