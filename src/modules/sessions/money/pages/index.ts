import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { bankingPages } from './bankings.tsx'
import { chargingPages } from './charging.tsx'
import { countPages } from './count.tsx'
import { entryPages } from './entry.tsx'
import { ledgerPages } from './ledger.tsx'
import { paperPages } from './papers.tsx'
import { personMoneyPages } from './person.tsx'
import { receiptPages } from './receipt.tsx'
import { sessionMoneyPages } from './session.tsx'
import { toBankPages } from './to-bank.tsx'

export const allMoneyPages = new Hono<Signed>()
for (const pages of [
  sessionMoneyPages,
  personMoneyPages,
  entryPages,
  countPages,
  toBankPages,
  bankingPages,
  ledgerPages,
  chargingPages,
  receiptPages,
  paperPages,
])
  allMoneyPages.route('/', pages)
