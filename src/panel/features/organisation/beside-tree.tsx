import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useMedia, WIDE } from '../../components/use-media.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { OrganisationIndex } from './organisation-index.tsx'
import { treeMemory } from './tree-memory.ts'

const useStyles = makeStyles({
  both: { display: 'grid', gridTemplateColumns: '340px minmax(0, 1fr)', alignItems: 'start' },
  tree: {
    position: 'sticky',
    top: 0,
    height: 'calc(100vh - var(--cp-bar))',
    overflowY: 'auto',
    padding: 'var(--cp-gap)',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

/** On wide screens the tree stays at the left of whatever is opened from it. */
export function BesideTree({ currentId, children }: { currentId: string | null; children: ReactNode }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const wide = useMedia(WIDE)
  const tree = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (tree.current) tree.current.scrollTop = treeMemory.scroll
  }, [])
  if (!wide) return children
  return (
    <div className={styles.both}>
      <aside
        ref={tree}
        className={styles.tree}
        aria-label={t('nav.organisation')}
        onScroll={event => {
          treeMemory.scroll = event.currentTarget.scrollTop
        }}
      >
        <OrganisationIndex currentId={currentId} />
      </aside>
      <div>{children}</div>
    </div>
  )
}
