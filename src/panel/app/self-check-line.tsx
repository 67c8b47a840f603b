import { useRead } from '../api/use-read.ts'
import { useSelfCheckTexts } from '../components/late-texts.ts'
import { PanelLink } from '../components/panel-link.tsx'
import './shell.css'

/** The first thing an administrator sees: whether something about the set-up has to be mended. */
export function SelfCheckLine() {
  const { t } = useSelfCheckTexts()
  const { data } = useRead('selfCheck', {}, { staleTime: 60_000, refetchInterval: false })
  if (!data) return null
  const count = data.lines.filter(({ state }) => state !== 'good').length
  return (
    <aside className={count > 0 ? 'shell-check shell-check-problems' : 'shell-check'} aria-label={t('title')}>
      <span>{count > 0 ? t('line.problems', { count }) : t('line.allGood')}</span>
      <PanelLink href="/self-check" alone>
        {t('line.open')}
      </PanelLink>
    </aside>
  )
}
