import { spawn } from 'node:child_process'
import type { Folder } from './invented.ts'
import { MAPPING } from './servicenow.ts'

export interface Ended {
  code: number | null
  output: string
  errors: string
}

/** `npm run import` as a process of its own, with a mapping that spreads. */
export const importCommand = (folder: Pick<Folder, 'path'>, ...args: string[]) =>
  carefulCommand(folder, '--accept-spread', ...args)

/** The same, which leaves nothing to chance. */
export function carefulCommand({ path }: Pick<Folder, 'path'>, ...args: string[]) {
  const usual = ['--mapping', MAPPING, '--data', path, '--rejects', `${path}/rejects.csv`]
  const child = spawn(process.execPath, ['src/service/import/main.ts', ...usual, ...args])
  const texts = { output: '', errors: '' }
  child.stdout.on('data', part => {
    texts.output += part
  })
  child.stderr.on('data', part => {
    texts.errors += part
  })
  const ended = new Promise<Ended>(resolve => child.on('close', code => resolve({ code, ...texts })))
  return { child, ended }
}
