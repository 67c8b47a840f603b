import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { type ReactNode, useEffect, useRef } from 'react'
import { goBack, mayTakeFocus } from './hash-location.ts'
import { usePageTitle } from './page-title.ts'
import { useTranslation } from './use-translation.ts'

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: 'var(--cp-gap)',
    padding: 'var(--cp-gap)',
    margin: '0 auto',
    maxWidth: '900px',
    minWidth: 0,
  },
  full: { maxWidth: 'none' },
  head: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS, minWidth: 0 },
  title: {
    flex: 1,
    minWidth: 0,
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    // in the middle of the buttons beside it, however many lines it has
    padding: `calc((var(--cp-target) - ${tokens.lineHeightBase500}) / 2) 0`,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
  },
})

interface PageProps {
  title: string
  /** Where Back leads when the person came here from outside; without it there is no back link. */
  back?: string
  /** At the right of the title. */
  actions?: ReactNode
  /** Uses the whole width, for lists beside records. */
  full?: boolean
  children: ReactNode
}

/** The frame of a page: back link, heading (which takes the focus after a navigation), actions, content. */
export function Page({ title, back, actions, full = false, children }: PageProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  useEffect(() => {
    if (mayTakeFocus()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={mergeClasses(styles.page, full && styles.full)}>
      <div className={styles.head}>
        {back && (
          <Button
            appearance="subtle"
            icon={<ArrowLeftRegular />}
            aria-label={t('action.back')}
            onClick={() => goBack(back)}
          />
        )}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </div>
  )
}
