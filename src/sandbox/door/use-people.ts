import { useCallback, useEffect, useState } from 'react'
import { type DoorPerson, fetchPeople } from './people.ts'

export function usePeople() {
  const [people, setPeople] = useState<DoorPerson[] | null>(null)
  const [failed, setFailed] = useState(false)
  const load = useCallback(() => {
    setFailed(false)
    fetchPeople().then(setPeople, () => setFailed(true))
  }, [])
  useEffect(load, [load])
  return { people, failed, retry: load }
}
