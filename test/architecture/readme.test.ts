import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

/** Links to files of the project, from every document in it. */
function localLinks(document: string): string[] {
  const links = [...readFileSync(document, 'utf8').matchAll(/\]\(([^)#\s]+)/g)].map(match => match[1] ?? '')
  return links.filter(link => !/^[a-z]+:/.test(link)).map(link => join(dirname(document), link))
}

const documents = ['README.md', ...globSync(['src/**/*.md', 'manifests/**/*.md'])]

it.each(documents)('%s links to files that are there', document => {
  expect(localLinks(document).filter(link => !existsSync(link))).toEqual([])
})
