import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts'
import { sameRandoms } from '../figures.ts'

const HEADER =
  'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at'

const START = Date.UTC(2016, 1, 29)
/** So many cases are opened in an hour, as in the log this is modelled on. */
const CASES_AN_HOUR = 5

/** As the log writes it: 29/2/2016 01:16. */
function written(at: number): string {
  const iso = new Date(at).toISOString()
  return `${Number(iso.slice(8, 10))}/${Number(iso.slice(5, 7))}/${iso.slice(0, 4)} ${iso.slice(11, 16)}`
}

/** One case: opened, worked on, resolved, closed; 3 to 8 rows, 6 on average as in that log. */
function caseRows(n: number, random: () => number): string[] {
  const below = (limit: number) => Math.floor(random() * limit)
  const opened = START + Math.floor(n / CASES_AN_HOUR) * HOUR + below(60) * MINUTE
  const between = Array.from({ length: 1 + below(5) }, () => {
    const draw = random()
    return draw < 0.5 ? 'Active' : draw < 0.8 ? 'New' : draw < 0.95 ? 'Awaiting User Info' : 'Awaiting Vendor'
  })
  const states = ['New', ...between.toSorted(), 'Resolved', 'Closed'].slice(random() < 0.02 ? 1 : 0)
  const step = (1 + below(90)) * MINUTE
  const resolved = opened + (states.length - 2) * step
  const closed = resolved + 5 * DAY
  const number = `INC${String(n).padStart(7, '0')}`
  const [caller, group, to] = [below(5_000), below(70), below(230)]
  const urgency = ['1 - High', '2 - Medium', '2 - Medium', '3 - Low'][below(4)]
  const kind = `Phone,Location ${below(200)},Category ${below(55)},Subcategory ${below(230)},Symptom ${below(500)},?`
  return states.map((state, i) => {
    const at = state === 'Closed' ? closed : opened + i * step
    const handedOver = i > 2 && n % 7 === 0 ? 1 : 0
    return (
      `${number},${state},${state !== 'Closed'},${handedOver},0,${i},true,Caller ${caller},Opened by  ${caller % 180},` +
      `${written(opened)},Created by ${caller % 81},${written(opened)},Updated by ${to},${written(at)},${kind},` +
      `2 - Medium,${urgency},3 - Moderate,Group ${group + handedOver},${i === 0 ? '?' : `Resolver ${to}`},` +
      `true,false,Do Not Notify,?,?,?,?,code ${to % 17},Resolved by ${to},${written(resolved)},${written(closed)}`
    )
  })
}

export interface InventedLog {
  rows: number
  cases: number
}

/** Writes a log of so many rows in the shape of ServiceNow's export, the same one in every run. */
export async function writeInventedLog(file: string, rows: number): Promise<InventedLog> {
  const random = sameRandoms(1)
  let cases = 0
  function* lines() {
    yield `${HEADER}\n`
    for (let left = rows; left > 0; cases++) {
      const own = caseRows(cases, random).slice(0, left)
      left -= own.length
      yield `${own.join('\n')}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  return { rows, cases }
}
