import { csvDirectory } from '../../plugin-adapters/local/service/directory.ts'
import { type Account, accountsOf, OTHER_ACCOUNTS } from '../../plugin-adapters/teams/emulator/people.ts'
import type { DirectoryPerson } from '../../src/ports/directory.ts'

/** The sample organisation as Entra ID has it, with the accounts that are no people. */
export async function sampleAccounts(file = 'src/sandbox/data/adventure-works-org.csv'): Promise<Account[]> {
  const colleagues: DirectoryPerson[] = []
  for await (const person of csvDirectory(file).snapshot()) colleagues.push(person)
  return [...accountsOf(colleagues), ...OTHER_ACCOUNTS]
}
