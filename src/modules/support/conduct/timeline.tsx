import { href } from '../../../platform/href.ts'
import type { PersonAside, TimelineEntry, TimelineSource } from '../../people/index.ts'
import { recordsContacts } from '../access.ts'
import type { Conduct } from './conduct.ts'
import { factsOf, titleOf } from './pages/conduct.tsx'
import { ConductCard } from './parts/conduct-card.tsx'
import { ExclusionNotice } from './parts/exclusion-notice.tsx'
import { conductWhereWorking, exclusionOf } from './queries.server.ts'

/** Told fairly: what it was and until when. The account of it stands on its own page, with the person's side. */
const told: TimelineSource = {
  kinds: ['conduct agreed', 'conduct breached', 'conduct warned', 'conduct excluded', 'conduct appealed', 'conduct decided', 'conduct returned'],
  entries: async (db, viewer, personId, ids, words) => {
    const all = (await conductWhereWorking(db, viewer, personId)) ?? []
    const entry = (one: Conduct): TimelineEntry => ({
      title: titleOf(one, words),
      quiet: factsOf(one, all, words, viewer.organisation.language) || undefined,
      href: href('/people/:personId/conduct', { personId }),
      linkText: words.t('conduct:timeline.open'),
    })
    return new Map(all.filter(({ id }) => ids.includes(id)).map((one): [string, TimelineEntry] => [one.id, entry(one)]))
  },
}

export const conductTimeline: readonly TimelineSource[] = [told]

/** Whether somebody agreed to the code: for those who work with them. */
export const conductAside: PersonAside = async (db, viewer, personId, words) => {
  const all = recordsContacts(viewer) ? await conductWhereWorking(db, viewer, personId) : null
  return all === null ? null : <ConductCard personId={personId} agreed={all.find((one) => one.kind === 'agreement')?.onDay ?? null} words={words} />
}

/** That somebody is asked to stay away for a time, before anything else on their page: for those who work with them. */
export const exclusionHead: PersonAside = async (db, viewer, personId, _words, today) => {
  const excluded = recordsContacts(viewer) ? await exclusionOf(db, viewer, personId, today) : null
  return excluded && <ExclusionNotice excluded={excluded} organisationLanguage={viewer.organisation.language} />
}
