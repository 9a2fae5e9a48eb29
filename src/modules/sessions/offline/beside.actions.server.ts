import type { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { chooseLanguage, wordsFor } from '../../../platform/i18n.ts'
import { setTask } from '../../support/index.server.ts'
import { writeWord } from '../beside/actions.server.ts'
import type { WordSaid } from '../beside/beside.ts'
import { contactKindsInUse, placesOfWord } from '../beside/queries.server.ts'
import { findSession } from '../session.queries.server.ts'
import type { Carrying } from './begin.server.ts'
import type { AdviceForm, MeasureForm, PrivateWordForm, SaidOffline, SignpostForm } from './forms.ts'
import { whoIsNow } from './who.server.ts'

type Done = Promise<Objection | { key: string } | null>
type Where = Pick<SaidOffline, 'sessionId' | 'personId'>

/** A word in private becomes a contact, as it would beside a register with a network. */
export const keepWord = (tx: Db, carrying: Carrying, where: Where, word: z.output<typeof PrivateWordForm>): Done =>
  writeBeside(tx, carrying, where, { ...word, what: 'word', withWhom: null, themeId: null })

/** So does advice. */
export const keepAdvice = (tx: Db, carrying: Carrying, where: Where, advice: z.output<typeof AdviceForm>): Done =>
  writeBeside(tx, carrying, where, { ...advice, what: 'advice', withWhom: null })

/** So does where somebody was pointed to. */
export const keepSignpost = (tx: Db, carrying: Carrying, where: Where, signpost: z.output<typeof SignpostForm>): Done =>
  writeBeside(tx, carrying, where, { ...signpost, what: 'signpost' })

/** In the service of the session, and in the support that is open there: nobody asks in a hall which of several it is. */
async function writeBeside(
  tx: Db,
  { viewer, today }: Carrying,
  { sessionId, personId: given }: Where,
  said: Pick<WordSaid, 'what' | 'minutes' | 'note' | 'withWhom' | 'themeId'>,
): Done {
  const { id, serviceId } = await findSession(tx, viewer, sessionId ?? '')
  const kinds = await contactKindsInUse(tx, viewer)
  const kind = kinds.find(({ meaning }) => meaning === 'listening-ear') ?? kinds[0]
  if (kind === undefined || given === null) return { key: 'unreadable' }
  const personId = await whoIsNow(tx, given)
  const place = (await placesOfWord(tx, viewer, personId)).find((one) => one.serviceId === serviceId)?.value ?? null
  return writeWord(tx, viewer, id, personId, { ...said, kindId: kind.id, place, partnerId: null, giveBack: false }, today)
}

/** That somebody is to be asked a measure: a task for today of whoever said so, since its words, its licence and its scoring are where there is a network. */
export async function remindOfMeasure(tx: Db, { viewer, today }: Carrying, { personId }: Where, { which }: z.output<typeof MeasureForm>): Done {
  if (personId === null) return { key: 'unreadable' }
  const { t } = wordsFor(chooseLanguage(viewer.language, viewer.organisation.language, undefined))
  const words = which === null ? t('offline:measure.task') : t('offline:measure.taskNamed', { which })
  const done = await setTask(tx, viewer, { words, dueOn: today, forId: null, personId: await whoIsNow(tx, personId) })
  return 'id' in done ? null : done
}
