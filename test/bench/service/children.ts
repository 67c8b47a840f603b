import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const running = new Set<ChildProcess>()

/** Remembers a process of ours, so that none outlives the bench. */
export function owned<T extends ChildProcess>(child: T): T {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** The next message of a process; rejects when it ends or `limit` milliseconds pass before. */
export function answerOf<T>(child: ChildProcess, limit: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => settle(() => reject(new Error(`${child.spawnfile}: no answer within ${limit} ms`)))
    const answer = (message: unknown) => settle(() => resolve(message as T))
    const timer = setTimeout(fail, limit)
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      child.off('exit', fail)
      child.off('message', answer)
      finish()
    }
    child.once('exit', fail)
    child.once('message', answer)
  })
}

const PATIENCE = 15_000

/** Ends it the polite way, after 15 s the other. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const kill = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  await gone
  clearTimeout(kill)
}

export function killAll(): void {
  for (const child of running) child.kill('SIGKILL')
}
