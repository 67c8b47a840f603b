import { expect, it } from 'vitest'
import { MOVE_NAMES, MOVES } from '../../src/domain/moves.ts'

/** Columns as wide as their widest cell: the way the formatter leaves a table. */
function table(rows: string[][]): string[] {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0))) ?? []
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [head, widths.map(width => '-'.repeat(width)), ...body].map(line)
}

/** The table of moves as people read it; it is made from the code and can't differ from it. */
function movesDocument(): string {
  const rows = MOVE_NAMES.map(name => {
    const { from, to, by } = MOVES[name]
    return [`\`${name}\``, from.join(', '), to.join(', '), by]
  })
  return [
    '# Moves of a request',
    '',
    'Made from `moves.ts`; after a change there run `npx vitest run test/domain/moves-document.test.ts -u`.',
    'Whom the last column means stands in `permissions/roles.ts`. `same`: the state stays; `back`: to where it came from.',
    '',
    ...table([['move', 'from', 'to', 'who'], ...rows]),
    '',
    'No move of either side: an administrator corrects title and needed-by in the host’s own list (`request/correct.ts`), not',
    'of private requests. The history shows both sides that it was done and what stood there before.',
    '',
  ].join('\n')
}

it('is written down as the table of the code says', async () => {
  await expect(movesDocument()).toMatchFileSnapshot('../../src/domain/MOVES.md')
})
