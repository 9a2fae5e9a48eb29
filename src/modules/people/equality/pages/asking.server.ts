import type { Context } from 'hono'
import { isLanguage, type Language } from '../../../../platform/i18n.ts'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { openPerson } from '../../looking.actions.server.ts'
import { spokenBy } from '../../person.queries.server.ts'
import type { Person } from '../../person.ts'
import { askedQuestions } from '../queries.server.ts'
import type { Question } from '../question.ts'

export type Asking = { person: Person; questions: readonly Question[]; reads: Language }

/** Somebody who is to be asked, what there is to ask, and the language to begin with: their own where we have it. */
export async function askingHere(c: Context<Signed>): Promise<Asking> {
  const { db, viewer, words } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(viewer, 'ask-equality', null), 'equality.ask')
  const spoken = (await spokenBy(db, viewer, person.id)).map((language) => language.split('-')[0])
  return { person, questions: await askedQuestions(db, viewer.organisation), reads: spoken.find(isLanguage) ?? words.language }
}
