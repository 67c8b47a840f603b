import type { Language } from '../../locales/languages.ts'

export interface DoorPerson {
  id: string
  name: string
  title: string
  department: { en: string } & Partial<Record<Language, string>>
}

/** Throws when the sandbox does not answer. */
export async function fetchPeople(): Promise<DoorPerson[]> {
  const response = await fetch('/door/people.json')
  if (!response.ok) throw new Error(`people.json: ${response.status}`)
  return (await response.json()) as DoorPerson[]
}

export const departmentOf = (person: DoorPerson, lang: Language): string =>
  person.department[lang] ?? person.department.en

const folded = (text: string) => text.toLowerCase().normalize('NFKC')

/** Those whose name, title or department has all the words; a name that begins with them comes first. */
export function found(people: readonly DoorPerson[], words: string): DoorPerson[] {
  const parts = folded(words).split(/\s+/).filter(Boolean)
  const first = parts[0] ?? ''
  const begins = (person: DoorPerson) => (folded(person.name).startsWith(first) ? 0 : 1)
  return people
    .filter(({ name, title, department }) => {
      const text = folded([name, title, ...Object.values(department)].join(' '))
      return parts.every(part => text.includes(part))
    })
    .sort((a, b) => begins(a) - begins(b))
}

/** Departments by name in the reader's language, each with its people. */
export function byDepartment(people: readonly DoorPerson[], lang: Language): [string, DoorPerson[]][] {
  const groups = new Map<string, DoorPerson[]>()
  for (const person of people) {
    const name = departmentOf(person, lang)
    const group = groups.get(name)
    if (group) group.push(person)
    else groups.set(name, [person])
  }
  const order = new Intl.Collator(lang)
  return [...groups].sort(([a], [b]) => order.compare(a, b))
}
