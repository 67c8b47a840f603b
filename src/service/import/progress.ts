import cliProgress from 'cli-progress'
import type { Progress } from './import-log.ts'

/** Between two lines where no bar can be drawn, ms. */
const LINE_EVERY = 5_000
const BAR_EVERY = 200

export interface ProgressDisplay {
  show(progress: Progress): void
  close(): void
}

interface State {
  phase: Progress['phase']
  rows: number
  /** 0–1 */
  part: number
  perSecond: number
  secondsLeft: number
}

/** Rate and time left since the phase began; `position` tells how much of the log is read. */
function meter(position: () => number): (progress: Progress) => State {
  let phase: Progress['phase'] | undefined
  let began = 0
  return progress => {
    if (progress.phase !== phase) {
      phase = progress.phase
      began = performance.now()
    }
    const { rows } = progress
    // a log that grows meanwhile is read beyond its size
    const part = Math.min(1, progress.phase === 'reading' ? position() : rows / Math.max(1, progress.total))
    const seconds = (performance.now() - began) / 1000
    const secondsLeft = part > 0 ? (seconds * (1 - part)) / part : 0
    return { phase, rows, part, perSecond: Math.round(rows / Math.max(seconds, 0.001)), secondsLeft }
  }
}

const percent = (part: number) => Math.floor(part * 100)

function timeLeft(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

const lineOf = ({ phase, rows, part, perSecond, secondsLeft }: State) =>
  `${phase} ${percent(part)} %, ${rows.toLocaleString('en')} rows, ${perSecond.toLocaleString('en')} rows/s, ${timeLeft(secondsLeft)} left`

function barDisplay(output: NodeJS.WriteStream): { draw(state: State): void; close(): void } {
  const options = { stream: output, clearOnComplete: true, hideCursor: true, format: '{bar} {line}' }
  const bar = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic)
  bar.start(1, 0, { line: '' })
  return {
    draw: state => bar.update(state.part, { line: lineOf(state) }),
    close: () => bar.stop(),
  }
}

/** A bar on a terminal, elsewhere a line every five seconds. */
export function progressDisplay(output: NodeJS.WriteStream, position: () => number): ProgressDisplay {
  const bar = output.isTTY ? barDisplay(output) : undefined
  const measure = meter(position)
  const pause = bar ? BAR_EVERY : LINE_EVERY
  let next = performance.now() + pause
  let phase: Progress['phase'] | undefined
  return {
    show(progress) {
      const begins = progress.phase !== phase
      phase = progress.phase
      if (!begins && performance.now() < next) return
      const state = measure(progress)
      // A phase that has just begun has no rate yet.
      next = performance.now() + pause
      if (begins) return
      if (bar) bar.draw(state)
      else output.write(`${lineOf(state)}\n`)
    },
    close: () => bar?.close(),
  }
}
