import { makeStyles, tokens } from '@fluentui/react-components'
import type { RequestRow } from '../../../contract/request-views.ts'

/** Look of Home's lists. */
export const useListStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** A record opened from Home stands alone and leads back to it. */
export const hrefOf = (row: RequestRow) => `/requests/${row.id}?from=home`

/** As above, with the dialog of a move. */
export const moveHref = (row: RequestRow, move: string) => `${hrefOf(row)}&do=${move}`
