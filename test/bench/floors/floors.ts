import { fork } from 'node:child_process'
import { percentile } from '../figures.ts'
import type { Load } from '../load/load.ts'
import { answerOf, end, owned } from '../service/children.ts'
import { cpuMs } from '../service/process-figures.ts'

/** A floor below which no call of the service can come. Times in milliseconds. */
export interface Floor {
  name: 'bare Fastify reply' | 'single durable insert'
  concurrency: number
  pass: number
  p50: number
  p95: number
  p99: number
  perSecond: number
  cpu: number
}

interface Took {
  times: number[]
  lasted: number
  cpu: number
}

const floorOf = (
  name: Floor['name'],
  concurrency: number,
  pass: number,
  { times, lasted, cpu }: Took,
): Floor => ({
  name,
  concurrency,
  pass,
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  p99: percentile(times, 0.99),
  perSecond: (times.length / lasted) * 1000,
  cpu: cpu / times.length,
})

export async function insertFloor(folder: string, pass: number): Promise<Floor> {
  const child = owned(fork(new URL('./insert-process.ts', import.meta.url), [folder]))
  const took = await answerOf<Took>(child, START)
  await end(child)
  return floorOf('single durable insert', 1, pass, took)
}

/** Longest a floor may take to come, ms. */
const START = 30_000

const CALLS = 4_000
const GET = { method: 'GET', path: '/', headers: {} } as const

/** A bare Fastify at each concurrency, warmed up like the service. */
export async function fastifyFloors(load: Load, concurrencies: number[], pass: number): Promise<Floor[]> {
  const child = owned(fork(new URL('./fastify-process.ts', import.meta.url)))
  const address = await answerOf<string>(child, START)
  const { pid = 0 } = child
  const send = (connections: number) =>
    load.send({
      address,
      lanes: Array.from({ length: connections }, () => Array(Math.ceil(CALLS / connections)).fill(GET)),
      leading: 0,
    })
  await send(8)
  const floors: Floor[] = []
  for (const concurrency of concurrencies) {
    const before = cpuMs(pid)
    const took = await send(concurrency)
    floors.push(floorOf('bare Fastify reply', concurrency, pass, { ...took, cpu: cpuMs(pid) - before }))
  }
  await end(child)
  return floors
}
