import type { CheckName } from '../../contract/self-check.ts'
import type { HealthCode } from '../../domain/directory-health.ts'
import type { HostFaultCode } from '../../ports/host-fault.ts'
import { healthOf } from '../workers/refreshing.ts'
import type { Check, CheckSources } from './check.ts'

type Trouble = HostFaultCode | 'shrunk'

/** Which line a trouble with the directory stands on. */
const LINE: Record<Trouble, CheckName> = {
  unreachable: 'directoryAnswers',
  throttled: 'directoryAnswers',
  changed: 'directoryAnswers',
  expired: 'directoryAnswers',
  refused: 'directoryAnswers',
  unauthorized: 'ownSignIn',
  forbidden: 'directoryPermission',
  missing: 'directoryPermission',
  shrunk: 'directoryShrunk',
}

const troubleOn =
  (line: CheckName): Check =>
  ({ refreshing }) => {
    const { trouble } = refreshing
    const [first] = refreshing.workspace.org().people()
    // nothing was read yet, and nothing went wrong
    if (!trouble && !first) return { state: 'unknown' }
    return { state: trouble && LINE[trouble] === line ? 'broken' : 'good' }
  }

/** A bad map of the organisation: requests go on, and some go astray. */
const finding =
  (code: HealthCode): Check =>
  ({ refreshing, workspace }: CheckSources) => {
    const found = healthOf(refreshing)
    if (!found) return { state: 'unknown' }
    const here = found.find(one => one.code === code)
    if (!here) return { state: 'good' }
    const examples = here.examples.map(id => workspace.org().person(id)?.name ?? id)
    return { state: 'attention', count: here.count, examples }
  }

export const DIRECTORY_CHECKS = {
  directoryAnswers: troubleOn('directoryAnswers'),
  ownSignIn: troubleOn('ownSignIn'),
  directoryPermission: troubleOn('directoryPermission'),
  directoryShrunk: troubleOn('directoryShrunk'),
  peopleAlone: finding('no-manager'),
  severalTops: finding('several-tops'),
  managerNotListed: finding('manager-not-listed'),
  managementCycle: finding('cycle'),
  noDepartment: finding('no-department'),
} satisfies Partial<Record<CheckName, Check>>
