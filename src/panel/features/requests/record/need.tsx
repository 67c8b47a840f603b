import type { RequestView } from '../../../../contract/request-views.ts'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

function Part({ title, text }: { title: string; text: string }) {
  const styles = useRecordStyles()
  if (!text) return null
  return (
    <section>
      <h2 className={styles.heading}>{title}</h2>
      <p className={styles.text}>{text}</p>
    </section>
  )
}

function RushPart({ rush }: { rush: NonNullable<RequestView['rush']> }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  return (
    <section className={styles.box}>
      <h2 className={styles.heading}>{t('need.rush')}</h2>
      <div>
        {t('need.damageFrom')}
        <Time at={rush.damageFrom} focusable />
      </div>
      <p className={styles.text}>{rush.effect}</p>
      {rush.mayGiveWay && (
        <p className={styles.text}>
          {t('need.mayGiveWay')}
          {rush.mayGiveWay}
        </p>
      )}
    </section>
  )
}

/** What is needed and why. */
export function Need({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const styles = useRecordStyles()
  return (
    <>
      <Part title={t('need.need')} text={view.need} />
      <Part title={t('need.purpose')} text={view.purpose} />
      {view.rush && <RushPart rush={view.rush} />}
      <div className={styles.quiet}>
        {[
          t('need.kind', { kind: app(`needType.${view.needType}`) }),
          ...(view.rounds > 0 ? [t('need.rounds', { count: view.rounds })] : []),
          ...(view.private ? [t('need.private')] : []),
        ].join(' · ')}
      </div>
    </>
  )
}
