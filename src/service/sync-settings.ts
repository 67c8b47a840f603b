import * as z from 'zod/mini'
import { setting } from './setting.ts'
import { wholeNumber } from './setting-values.ts'

/** How records reach the host that keeps them, and come back. */
export const SYNC_SETTINGS = {
  sealKeyFile: setting(
    'SEAL_KEY_FILE',
    z.string(),
    '',
    'Keys that seal private requests before they reach the host, and sign every other record, so that nothing typed into the lists is taken for one: one a line, a name and 32 bytes in Base64 (`echo "2027-01 $(openssl rand -base64 32)" >> FILE`). The last line seals and signs, all of them open and verify, so never take a line away. Empty: `seal-keys` in DATA_DIR, made on first start. Back it up apart from the ledger: without it no ledger can be rebuilt from the host. Every instance needs the same.',
  ),
  listLanguage: setting(
    'LANGUAGE_OF_LISTS',
    z.enum(['en', 'zh-CN']),
    'en',
    'Language of states and urgencies in the host’s own lists: `en` or `zh-CN`.',
  ),
  pullSeconds: setting(
    'SYNC_PULL_SECONDS',
    wholeNumber(1, 3_600),
    '60',
    'Seconds between two looks for what somebody changed in the host’s own lists.',
  ),
  unitsPerMinute: setting(
    'SYNC_UNITS_PER_MINUTE',
    wholeNumber(10, 1_000_000),
    '1000',
    'Resource units the host may be asked for in a minute. SharePoint grants an app 1,250 with up to 1,000 licences, 2,500 with up to 5,000, 3,750 with up to 15,000, 5,000 with up to 50,000; one row written costs 2.',
  ),
} as const
