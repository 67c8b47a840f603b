import type { Route } from './http.ts'
import { demandRole } from './refusals.ts'

const PLAN = { service: 'exchange', capabilityStatus: 'Enabled' }

/** `/organization`: the tenant itself (Microsoft, "List organizations"). */
export function organizationRoute(tenant: string): Route {
  const organization = {
    id: tenant,
    deletedDateTime: null,
    businessPhones: ['425-555-0100'],
    countryLetterCode: 'US',
    createdDateTime: '2021-08-02T10:30:06Z',
    displayName: 'Adventure Works',
    preferredLanguage: 'en',
    tenantType: 'AAD',
    marketingNotificationEmails: [],
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    technicalNotificationMails: ['admin@adventure-works.example'],
    directorySizeQuota: { used: 698, total: 50_000 },
    assignedPlans: [
      {
        ...PLAN,
        assignedDateTime: '2021-08-02T10:36:57Z',
        servicePlanId: '113feb6c-3fe4-4440-bddc-54d774bf0318',
      },
    ],
    provisionedPlans: [{ ...PLAN, provisioningStatus: 'Success' }],
    privacyProfile: { contactEmail: '', statementUrl: '' },
    verifiedDomains: [
      {
        name: 'adventure-works.example',
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: true,
        type: 'Managed',
      },
    ],
  }
  return {
    method: 'GET',
    path: /^\/organization$/,
    answer: call =>
      demandRole(call, 'Organization.Read.All', 'Directory.Read.All') ?? {
        status: 200,
        body: { '@odata.context': `${call.base}/$metadata#organization`, value: [organization] },
      },
  }
}
