import type { PersonId } from '../domain/organisation.ts'
import { DAY, type Instant, MINUTE, type Ms } from '../domain/time.ts'
import type { Directory } from '../ports/directory.ts'
import { HostFault } from '../ports/host-fault.ts'

/** People's photos, each asked for once a day at most. */
export interface Photos {
  /** A data address a page can show; null when there is none, or none to be had now. */
  of(personId: PersonId, at: Instant): Promise<string | null>
}

/** How long an answer holds: a photo or its absence, and a host that fails. */
const HOLDS = { answer: DAY, fault: 5 * MINUTE } as const
/** Photos remembered, some 5 KB each. */
const REMEMBERED = 1_000
/** Bytes. A photo that a host keeps in one size only may be larger; that one is nobody's. */
const LARGEST = 50_000

/** By their first bytes: hosts do not always say what a photo is. */
const KINDS: [kind: string, start: readonly number[]][] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
]

interface Remembered {
  photo: Promise<string | null>
  until: Instant
}

export function createPhotos(directory: Directory): Photos {
  const remembered = new Map<PersonId, Remembered>()

  /** Whoever is asked for while his photo is on its way gets the same one. */
  function ask(personId: PersonId, at: Instant): Promise<string | null> {
    const entry: Remembered = { until: at + HOLDS.answer, photo: Promise.resolve(null) }
    entry.photo = read(directory, personId, (wait: Ms) => {
      entry.until = at + wait
    })
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '')
    remembered.set(personId, entry)
    return entry.photo
  }

  return {
    async of(personId, at) {
      const known = remembered.get(personId)
      if (known && at < known.until) return known.photo
      remembered.delete(personId)
      return ask(personId, at)
    },
  }
}

async function read(
  directory: Directory,
  personId: PersonId,
  again: (wait: Ms) => void,
): Promise<string | null> {
  try {
    const bytes = await directory.photo?.(personId)
    return bytes ? dataAddress(bytes) : null
  } catch (error) {
    if (!(error instanceof HostFault)) throw error
    // an ornament: nobody waits for it, and nobody is told
    again(Math.max(HOLDS.fault, error.retryAfter ?? 0))
    return null
  }
}

function dataAddress(bytes: Uint8Array): string | null {
  const [kind] = KINDS.find(([, start]) => start.every((byte, place) => bytes[place] === byte)) ?? []
  if (kind === undefined || bytes.byteLength > LARGEST) return null
  return `data:${kind};base64,${Buffer.from(bytes).toString('base64')}`
}
