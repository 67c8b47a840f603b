/** An account in Entra ID, with what Graph tells of it. Anything not given is null there. */
export interface Account {
  /** Object id. */
  id: string
  displayName: string
  userPrincipalName: string
  accountEnabled: boolean
  userType: 'Member' | 'Guest' | null
  managerId: string | null
  /** That he has a manager is told, who it is is not. */
  managerHidden?: boolean
  /** Has a licence for Microsoft 365. */
  licensed: boolean
  givenName?: string
  surname?: string
  mail?: string
  jobTitle?: string
  department?: string
  employeeId?: string
  employeeType?: string
  preferredLanguage?: string
  businessPhones?: readonly string[]
  mobilePhone?: string
  officeLocation?: string
  /** JPEG */
  photo?: Buffer
}

/** Somebody who works there, as other lists know him. */
export interface Colleague {
  id: string
  name: string
  title: string
  managerId: string | null
  department: string
}

/** The object id that stands for a short id, such as 27. */
export const objectId = (id: string): string => `c0000000-0000-4000-8000-${id.padStart(12, '0')}`

const DOMAIN = 'adventure-works.example'
const SKU = '05e9a617-0261-4cee-bb44-138d3ef5d965'

/** Members with a licence. */
export const accountsOf = (colleagues: Iterable<Colleague>): Account[] =>
  Array.from(colleagues, ({ id, name, title, managerId, department }) => ({
    id: objectId(id),
    displayName: name,
    givenName: name,
    userPrincipalName: `person${id}@${DOMAIN}`,
    mail: `person${id}@${DOMAIN}`,
    jobTitle: title,
    department,
    employeeId: id,
    employeeType: 'Employee',
    accountEnabled: true,
    userType: 'Member',
    managerId: managerId === null ? null : objectId(managerId),
    licensed: true,
  }))

const account = (id: number, displayName: string, more: Partial<Account> = {}): Account => ({
  id: `e0000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  displayName,
  userPrincipalName: `${displayName.toLowerCase().replaceAll(' ', '.')}@${DOMAIN}`,
  accountEnabled: true,
  userType: 'Member',
  managerId: null,
  licensed: false,
  ...more,
})

/** What every tenant has beside its people. */
export const OTHER_ACCOUNTS: readonly Account[] = [
  account(1, 'Conf Room Adams', { accountEnabled: false }),
  account(2, 'Conf Room Baker', { licensed: true }),
  account(3, 'Shared Invoices', { accountEnabled: false }),
  account(4, 'Shared Info'),
  account(5, 'MOD Administrator', { preferredLanguage: 'en-US' }),
  account(6, 'Guest Of Supplier', {
    userType: 'Guest',
    licensed: true,
    userPrincipalName: `guest_supplier.example#EXT#@${DOMAIN}`,
  }),
  account(7, 'Long Gone', { accountEnabled: false, licensed: true, employeeType: 'Employee' }),
]

/** As `$select` may name it. */
export function propertiesOf(account: Account): Record<string, unknown> {
  const { managerId: _, photo: __, licensed, ...told } = account
  return {
    ...told,
    givenName: told.givenName ?? null,
    surname: told.surname ?? null,
    mail: told.mail ?? null,
    jobTitle: told.jobTitle ?? null,
    department: told.department ?? null,
    employeeId: told.employeeId ?? null,
    employeeType: told.employeeType ?? null,
    preferredLanguage: told.preferredLanguage ?? null,
    businessPhones: told.businessPhones ?? [],
    mobilePhone: told.mobilePhone ?? null,
    officeLocation: told.officeLocation ?? null,
    assignedLicenses: licensed ? [{ disabledPlans: [], skuId: SKU }] : [],
  }
}
