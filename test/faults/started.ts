import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Started {
  process: ChildProcess
  /** Resolves once its output has this; throws what it said when it ends instead. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Exit code and what it said, once it is gone and all of it was read. */
  ended: Promise<{ code: number | null; output: string; errors: string }>
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
}

/** Starts Node on these arguments as its own process, in this tree or in `cwd`. */
export function startNode(args: string[], environment: Record<string, string>, cwd = '.'): Started {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { output: '', errors: '' }
  child.stdout.on('data', part => {
    said.output += part
  })
  child.stderr.on('data', part => {
    said.errors += part
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  return {
    process: child,
    ended,
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(said.output)
        if (found) return found
        const more = await Promise.race([once(child.stdout, 'data'), ended.then(() => undefined)])
        if (!more && !pattern.test(said.output)) throw new Error(`it ended: ${said.output}${said.errors}`)
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
