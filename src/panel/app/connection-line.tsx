import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { isAnswering, onReach } from '../api/reach.ts'
import { isTransient } from '../api/send-until-answered.ts'
import { useTranslation } from '../components/use-translation.ts'
import './shell.css'

/** On the page, but older than it should be: it could not be read anew. */
const isOld = ({ state }: Query) =>
  state.data !== undefined && isTransient(state.fetchFailureReason ?? state.error)

/**
 * Whether something on the page is older than it looks, as far as the service is out of reach: once it answers anything
 * at all, what is old is read again without waiting for its turn.
 */
function useOutOfDate(): boolean {
  const client = useQueryClient()
  const cache = client.getQueryCache()
  const old = useSyncExternalStore(
    listener => cache.subscribe(listener),
    () => cache.findAll({ type: 'active' }).some(isOld),
  )
  const answering = useSyncExternalStore(onReach, isAnswering)
  useEffect(() => {
    if (answering) client.refetchQueries({ type: 'active', predicate: isOld })
  }, [answering, client])
  return old && !answering
}

/** Says that the service does not answer while the page still shows what it had. */
export function ConnectionLine() {
  const { t } = useTranslation()
  const outOfDate = useOutOfDate()
  return <output className="shell-connection">{outOfDate && t('connection.lost')}</output>
}
