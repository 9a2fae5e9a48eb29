import { sql } from 'kysely'
import { isLanguage, type Words, wordsFor } from '../../../platform/i18n.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import type { TimelineEntry, TimelineSource } from '../../people/index.ts'
import { type Told, toldLabel, type Way, type Why, wayLabel, whyLabel } from './bulletin.ts'
import { repliesByIds } from './reply.queries.server.ts'
import { textIn } from './rules.ts'

type ToldOf = { id: string; publicName: Spoken; name: string; why: Why; texts: Spoken; way: Way | null; language: string | null; told: Told | null }

/** What somebody was told with a group, and what they answered. */
export const writingTimeline: readonly TimelineSource[] = [
  {
    kinds: ['group written to', 'group rung'],
    each: async (db, viewer, personId, happened, words) => {
      const ids = [...new Set(happened.map(({ subjectId }) => subjectId))]
      const { rows } = await sql<ToldOf>`select b.id, a.public_name, a.name, b.why, b.texts, t.way, t.language, t.told
        from bulletin b join activity a on a.organisation_id = b.organisation_id and a.id = b.activity_id
        left join bulletin_to t on t.organisation_id = b.organisation_id and t.bulletin_id = b.id and t.person_id = ${personId}
        where b.organisation_id = ${viewer.organisationId} and b.id = any(${ids}::uuid[])`.execute(db)
      const byId = new Map(rows.map((row) => [row.id, row]))
      return new Map(
        happened.flatMap((one): [number, TimelineEntry][] => {
          const told = byId.get(one.subjectId)
          return told === undefined ? [] : [[Number(one.id), entryOf(told, one.kind === 'group rung', words)]]
        }),
      )
    },
  },
  {
    kinds: ['group replied'],
    entries: async (db, viewer, personId, ids, words) =>
      new Map(
        (await repliesByIds(db, viewer, personId, ids)).map((reply): [string, TimelineEntry] => [
          reply.id,
          { title: words.t('writing:timeline.replied', { name: reply.activityName }), body: reply.said },
        ]),
      ),
  },
]

function entryOf(told: ToldOf, rung: boolean, words: Words): TimelineEntry {
  const { language } = told
  const name = inWords(told.publicName, language !== null && isLanguage(language) ? wordsFor(language) : words) || told.name
  if (rung) {
    const how = told.told === null ? '' : words.t(toldLabel(told.told))
    return { title: words.t('writing:timeline.rung', { name }), quiet: [words.t(whyLabel(told.why)), how].filter(Boolean).join(' · ') }
  }
  return {
    title: words.t('writing:timeline.written', { name }),
    body: textIn(told.texts, language ?? ''),
    ...(language === null ? {} : { bodyLanguage: language }),
    quiet: told.way === null ? undefined : words.t(wayLabel(told.way)),
  }
}
