import { makeStyles, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isTransient } from '../api/send-until-answered.ts'

const useStyles = makeStyles({
  line: {
    flexShrink: 0,
    ':not(:empty)': {
      padding: `${tokens.spacingVerticalXS} var(--cp-gap)`,
      borderBottom: `1px solid ${tokens.colorStatusWarningBorder1}`,
      backgroundColor: tokens.colorStatusWarningBackground1,
      color: tokens.colorStatusWarningForeground3,
      fontSize: tokens.fontSizeBase200,
    },
  },
})

/** Whether something on the page could not be read anew: it is then older than it looks. */
function useOutOfDate(): boolean {
  const cache = useQueryClient().getQueryCache()
  return useSyncExternalStore(
    listener => cache.subscribe(listener),
    () =>
      cache
        .findAll({ type: 'active' })
        .some(
          ({ state }) => state.data !== undefined && isTransient(state.fetchFailureReason ?? state.error),
        ),
  )
}

/** Says that the service does not answer while the page still shows what it had. */
export function ConnectionLine() {
  const { t } = useTranslation()
  const styles = useStyles()
  const outOfDate = useOutOfDate()
  return <output className={styles.line}>{outOfDate && t('connection.lost')}</output>
}
