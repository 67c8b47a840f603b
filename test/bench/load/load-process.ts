import autocannon from 'autocannon'
import type { LoadOrder, LoadResult, SentCall } from './messages.ts'

/** How often autocannon looks whether it is done, ms. */
const LOOK = 20

/** A process of its own, so that the load's CPU is nobody's figure. */
function fire({ address, lanes, leading }: LoadOrder): Promise<LoadResult> {
  const waiting = [...lanes]
  const times: number[] = []
  const statuses: Record<string, number> = {}
  let [begun, ended, answers] = [0, 0, 0]
  return new Promise((resolve, reject) => {
    const options = {
      url: address,
      connections: lanes.length,
      amount: lanes.reduce((sum, lane) => sum + lane.length, 0),
      sampleInt: LOOK,
      timeout: 20,
      setupClient: (client: autocannon.Client) => client.setRequests(waiting.shift() as SentCall[]),
    }
    const load = autocannon(options, (error: unknown, result: autocannon.Result) => {
      if (error) reject(error)
      else resolve({ times, statuses, lasted: ended - begun, errors: result.errors + result.timeouts })
    })
    load.on('start', () => {
      begun = performance.now()
    })
    load.on('response', (_client, status, _bytes, time) => {
      ended = performance.now()
      statuses[status] = (statuses[status] ?? 0) + 1
      answers += 1
      if (answers > leading) times.push(time)
      else if (answers === leading) begun = ended
    })
  })
}

process.on('message', (order: LoadOrder) => {
  fire(order).then(
    result => process.send?.(result),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
