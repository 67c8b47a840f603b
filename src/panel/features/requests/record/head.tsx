import { makeStyles, tokens } from '@fluentui/react-components'
import type { RequestRow, RequestView } from '../../../../contract/request-views.ts'
import { useMe } from '../../../api/api-context.ts'
import { PersonName, UnitName } from '../../../components/names.tsx'
import { LateBadge, StateBadge, UrgencyBadge } from '../../../components/state-badge.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

const useStyles = makeStyles({
  parties: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXL, margin: 0 },
  party: { minWidth: 0 },
  side: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  who: { margin: 0 },
})

/** State and what is special about it. */
export function StateLine({ row }: { row: RequestRow }) {
  const { t } = useTranslation()
  const styles = useRecordStyles()
  return (
    <div className={styles.line}>
      <StateBadge state={row.state} confirmedAs={row.confirmedAs} t={t} />
      {row.urgency !== 'normal' && <UrgencyBadge urgency={row.urgency} t={t} />}
      {row.late && <LateBadge late={row.late} t={t} />}
      {row.turn && <span>{row.nextMove ? t('yourTurn') : t('turn', { side: t(`side.${row.turn}`) })}</span>}
      {row.imported && <span className={styles.quiet}>{t('imported')}</span>}
    </div>
  )
}

/** Who asks whom, by person and unit. `position` is what the reader is towards the other side's person. */
export function Parties({ row, position }: { row: RequestRow; position: RequestView['position'] }) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const styles = useStyles()
  const { person } = useMe()
  const { assignee, unit } = row.provider
  const mine = row.customer.person.id === person.id
  // the contract tells what the reader is; shown is what the other one is to him
  const other = { self: 'self', superior: 'subordinate', subordinate: 'superior', peer: 'peer' } as const
  const words = position && app('aside', { words: app(`position.${other[position]}`) })
  return (
    <dl className={styles.parties}>
      <div className={styles.party}>
        <dt className={styles.side}>{app('side.customer')}</dt>
        <dd className={styles.who}>
          <PersonName person={row.customer.person} />
          {!mine && words} · <UnitName unit={row.customer.unit} />
        </dd>
      </div>
      <div className={styles.party}>
        <dt className={styles.side}>{app('side.provider')}</dt>
        <dd className={styles.who}>
          {assignee && <PersonName person={assignee} />}
          {!assignee && row.access === 'full' && t('record.unassigned')}
          {mine && assignee && words}
          {row.access === 'full' && ' · '}
          <UnitName unit={unit} />
        </dd>
      </div>
    </dl>
  )
}

export function Head({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const { owner, escalation, seenAt, row } = view
  return (
    <>
      <StateLine row={row} />
      <Parties row={row} position={view.position} />
      {owner && (
        <div>
          {t('record.owner')}
          <PersonName person={owner} />
        </div>
      )}
      {escalation && (
        <div>
          {t('record.escalated')}
          {escalation.to.map(person => person.name).join(t('record.and'))}
        </div>
      )}
      {row.state === 'submitted' && (
        <div className={styles.quiet}>
          {seenAt === null ? (
            t('record.unseen')
          ) : (
            <>
              {t('record.seen')}
              <Time at={seenAt} focusable />
            </>
          )}
        </div>
      )}
    </>
  )
}
