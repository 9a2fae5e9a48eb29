import { sql } from 'kysely'
import { type PlainDate, readDay } from '../../../../platform/day.ts'
import type { Db } from '../../../../platform/db.ts'
import { isLanguage, type Words } from '../../../../platform/i18n.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords, type Spoken } from '../../../../platform/spoken.ts'
import type { Viewer } from '../../../access/index.ts'
import { highest, type Question } from '../feedback.ts'
import { faceLabel } from './question-fields.tsx'

/** What an address of results asks for; what makes no sense is left out. */
export const readQuery = (query: Record<string, string>) => {
  const id = (name: string) => (isId(query[name]) ? (query[name] as string) : null)
  const day = (name: string) => readDay(query[name] ?? '')
  const { language = '', text = '' } = query
  return {
    setId: id('set'),
    activityId: id('activity'),
    sessionId: id('session'),
    venueId: id('venue'),
    tagId: id('tag'),
    untagged: query['untagged'] === 'yes',
    leave: query['leave'] === 'yes',
    language: isLanguage(language) ? language : null,
    text: text.replaceAll('\u0000', '').trim().slice(0, 100) || null,
    from: day('from'),
    until: day('until'),
    quarter: day('quarter'),
    after: query['after'] ?? null,
  }
}
export type Query = ReturnType<typeof readQuery>

/** The same as an address, for the next page or without a filter. */
export const asQuery = (query: Partial<Query>): Record<string, string | null> => ({
  set: query.setId ?? null,
  activity: query.activityId ?? null,
  session: query.sessionId ?? null,
  venue: query.venueId ?? null,
  tag: query.tagId ?? null,
  untagged: query.untagged ? 'yes' : null,
  leave: query.leave ? 'yes' : null,
  language: query.language ?? null,
  text: query.text ?? null,
  from: query.from?.toString() ?? null,
  until: query.until?.toString() ?? null,
  quarter: query.quarter?.toString() ?? null,
})

/** Activities at which anything was ever asked, by name. */
export async function activitiesAsked(db: Db, viewer: Viewer): Promise<{ id: string; name: string; serviceId: string }[]> {
  return db
    .selectFrom('activity')
    .select(['id', 'name', 'serviceId'])
    .where('organisationId', '=', viewer.organisationId)
    .where(
      sql<boolean>`exists (select from feedback_asking k left join session x on x.organisation_id = k.organisation_id and x.id = k.session_id
        where k.organisation_id = activity.organisation_id and (k.activity_id = activity.id or x.activity_id = activity.id))`,
    )
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .limit(500)
    .execute()
}

/** One answer in words. */
export function valueLabel({ kind, options }: Pick<Question, 'kind' | 'options'>, value: number, words: Words, organisationLanguage: string): string {
  const { t, number } = words
  if (kind === 'yes-no') return t(value === 1 ? 'feedback:answer.yes' : 'feedback:answer.no')
  if (kind === 'faces') return t(faceLabel(value))
  if (kind === 'scale')
    return value === highest
      ? t('feedback:scale.highest', { number: number(value) })
      : value === 1
        ? t('feedback:scale.lowest', { number: number(value) })
        : number(value)
  return inWords(options[value] as Spoken | undefined, words, organisationLanguage)
}

export type Period = { from: PlainDate; until: PlainDate }

/** The days that are asked for, else the last year's. */
export const periodOf = ({ from, until }: Pick<Query, 'from' | 'until'>, today: PlainDate): Period => ({
  from: from ?? today.subtract({ years: 1 }),
  until: until ?? today,
})
