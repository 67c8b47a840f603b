import { FluentProvider, makeStyles, tokens, webLightTheme } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'

const useStyles = makeStyles({
  row: { padding: tokens.spacingVerticalS, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  title: { fontWeight: tokens.fontWeightSemibold },
})

const ROWS = Array.from({ length: 25 }, (_, index) => `Supplier figures for the second quarter ${index}`)

/** The least a page with Fluent and a list of 25 can be: what it shows is in it, nobody is asked. */
function MinimalPage() {
  const styles = useStyles()
  return (
    <ul>
      {ROWS.map(title => (
        <li key={title} className={styles.row} data-row>
          <div className={styles.title}>{title}</div>
          <div>To Document Control</div>
        </li>
      ))}
    </ul>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <FluentProvider theme={webLightTheme}>
      <MinimalPage />
    </FluentProvider>,
  )
