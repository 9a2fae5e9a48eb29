import type { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { ComeForm } from '../booking/forms.ts'
import { comeByName } from '../booking/known.actions.server.ts'
import { sayMoney, tapMoney } from '../money/actions.server.ts'
import { countUp } from '../money/counting.actions.server.ts'
import { CountForm, MoneyTapForm, PersonMoneyForm } from '../money/forms.ts'
import { closeRegister, markTheRest, reopenRegister, tapHeads, tapOn } from '../register/actions.server.ts'
import { ClosingForm, HeadTapForm, NewcomerForm, RestForm, TapForm } from '../register/forms.ts'
import { addNewcomer } from '../register/newcomer.actions.server.ts'
import type { Carrying } from './begin.server.ts'
import { keepAdvice, keepSignpost, keepWord, remindOfMeasure } from './beside.actions.server.ts'
import { AdviceForm, MeasureForm, PrivateWordForm, type SaidOffline, SignpostForm, TinForm } from './forms.ts'
import { whoIsNow } from './who.server.ts'

type Done = Promise<Objection | { key: string } | null>

/** Does what an entry says as the page of its form would. Null where it is done. */
export async function sayEntry(tx: Db, carrying: Carrying, said: SaidOffline): Done {
  const { kind, fields } = said
  const { viewer, today, deviceId } = carrying
  const sessionId = said.sessionId ?? ''
  const where = { deviceId, tappedAt: said.at }
  if (kind === 'tap')
    return read(TapForm, fields, async ({ tap }) =>
      tapOn(tx, viewer, sessionId, { ...tap, personId: await whoIsNow(tx, tap.personId), ...where }, today),
    )
  if (kind === 'heads') return read(HeadTapForm, fields, ({ heads }) => tapHeads(tx, viewer, sessionId, { ...heads, ...where }, today))
  if (kind === 'rest') return read(RestForm, fields, ({ rest }) => markTheRest(tx, viewer, sessionId, rest, today))
  if (kind === 'close') return read(ClosingForm, fields, (closing) => closeRegister(tx, viewer, sessionId, closing, today))
  if (kind === 'reopen') return reopenRegister(tx, viewer, sessionId, today)
  if (kind === 'newcomer') return read(NewcomerForm, fields, (newcomer) => bringNewcomer(tx, carrying, said, newcomer))
  if (kind === 'booked') return read(ComeForm, fields, (come) => bringBooked(tx, carrying, said, come))
  if (kind === 'money') return read(MoneyTapForm, fields, ({ money }) => tapMoney(tx, viewer, sessionId, money, today))
  if (kind === 'person-money' || kind === 'tin' || kind === 'count') return sayAmount(tx, carrying, said)
  if (kind === 'contact') return read(PrivateWordForm, fields, (word) => keepWord(tx, carrying, said, word))
  if (kind === 'advice') return read(AdviceForm, fields, (advice) => keepAdvice(tx, carrying, said, advice))
  if (kind === 'signpost') return read(SignpostForm, fields, (signpost) => keepSignpost(tx, carrying, said, signpost))
  if (kind === 'measure') return read(MeasureForm, fields, (measure) => remindOfMeasure(tx, carrying, said, measure))
  // a concern and an incident have more to be asked than a hall leaves time for: what was written waits to be completed by whoever wrote it
  return { key: 'to-finish' }
}

async function read<Schema extends z.ZodType>(schema: Schema, fields: SaidOffline['fields'], deed: (value: z.output<Schema>) => Done): Done {
  const value = schema.safeParse(fields)
  return value.success ? deed(value.data) : { key: 'unreadable' }
}

async function bringNewcomer(tx: Db, { viewer, today, deviceId }: Carrying, said: SaidOffline, newcomer: z.output<typeof NewcomerForm>): Done {
  if (said.personId === null) return { key: 'unreadable' }
  const brought = { ...newcomer, personId: said.personId, deviceId, tappedAt: said.at }
  const done = await addNewcomer(tx, viewer, said.sessionId ?? '', brought, today)
  return 'key' in done ? done : null
}

/** An amount that was written: of somebody, of the tin, or all that was counted. */
function sayAmount(tx: Db, { viewer, today }: Carrying, { kind, fields, sessionId, personId }: SaidOffline): Done {
  const at = sessionId ?? ''
  if (kind === 'count') return read(CountForm, fields, (count) => countUp(tx, viewer, at, count, today))
  if (kind === 'tin')
    return read(TinForm, fields, ({ tapId, entry, ...one }) => sayMoney(tx, viewer, at, { ...one, id: tapId, kind: entry, personId: null }, today))
  return read(PersonMoneyForm, fields, async ({ said, minor, why, tapId }) =>
    sayMoney(tx, viewer, at, { id: tapId, kind: said, minor, why, personId: personId && (await whoIsNow(tx, personId)) }, today),
  )
}

async function bringBooked(tx: Db, { viewer, today, deviceId }: Carrying, said: SaidOffline, come: z.output<typeof ComeForm>): Done {
  if (said.personId === null) return { key: 'unreadable' }
  const brought = { ...come, personId: said.personId, deviceId, tappedAt: said.at }
  const done = await comeByName(tx, viewer, said.sessionId ?? '', brought, today)
  return 'key' in done ? done : null
}
