import { href } from '../../platform/href.ts'
import type { Words } from '../../platform/i18n.ts'
import { together } from '../../platform/together.ts'
import type { PersonAction, PersonAside, PersonTab, SubjectSource, TimelineEntry } from '../people/index.ts'
import { readsMeasures, recordsMeasures } from './access.ts'
import { isNear, measuresDue } from './due.ts'
import { linksByIds } from './link.queries.server.ts'
import { type Answered, howLabels, instrumentLabels } from './measure.ts'
import { figureLines } from './parts/score-words.ts'
import { WellbeingCard } from './parts/wellbeing-card.tsx'
import { askedEpisodes, responsesByIds, responsesOf } from './queries.server.ts'
import { schedule } from './schedule.queries.server.ts'

/** A score with the one before it in the same episode, so that a number does not stand alone. */
const answered: SubjectSource = {
  kinds: ['measure answered'],
  entries: async (db, viewer, personId, ids, words) => {
    if (!readsMeasures(viewer)) return new Map()
    const all = await responsesOf(db, viewer, personId)
    return new Map(all.filter((response) => ids.includes(response.id)).map((response) => [response.id, tell(response, all, words)]))
  },
}

const amended: SubjectSource = {
  kinds: ['measure amended'],
  entries: async (db, viewer, personId, ids, words) => {
    if (!readsMeasures(viewer)) return new Map()
    const found = await responsesByIds(db, viewer, personId, ids)
    return new Map(
      found.map((response) => [
        response.id,
        {
          title: words.t('measures:timeline.amended', { instrument: words.t(instrumentLabels[response.instrument]) }),
          quiet: words.day(response.answeredOn),
          ...leadsTo(response, words),
        },
      ]),
    )
  },
}

const sent: SubjectSource = {
  kinds: ['measure sent'],
  entries: async (db, viewer, personId, ids, words) => {
    if (!readsMeasures(viewer)) return new Map()
    const zone = viewer.organisation.timeZone
    const dayOf = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(zone).toPlainDate())
    return new Map(
      (await linksByIds(db, viewer, personId, ids)).map((link): [string, TimelineEntry] => [
        link.id,
        {
          title: words.t('measures:timeline.sent', { instrument: words.t(instrumentLabels[link.instrument]) }),
          quiet:
            link.way === 'tablet'
              ? words.t('measures:how.tablet')
              : link.answeredAt
                ? words.t('measures:link.answeredOn', { day: dayOf(link.answeredAt) })
                : words.t('measures:link.until', { day: dayOf(link.expiresAt) }),
        },
      ]),
    )
  },
}

export const measureTimeline: readonly SubjectSource[] = [answered, amended, sent]

/** The line of somebody's wellbeing, and what is due to be asked. */
const wellbeingAside: PersonAside = async (db, viewer, personId, words, today) => {
  if (!readsMeasures(viewer)) return null
  const [responses, asked] = await together(responsesOf(db, viewer, personId), schedule(db, viewer))
  const due =
    asked.length === 0 ? [] : measuresDue(await askedEpisodes(db, viewer, personId, today), asked, responses).filter((one) => isNear(one, today))
  if (due.length === 0 && responses.every((response) => response.score === null)) return null
  return <WellbeingCard personId={personId} responses={responses} due={due} canRecord={recordsMeasures(viewer)} words={words} today={today} />
}

export const measureAsides: readonly PersonAside[] = [wellbeingAside]

export const measureTabs: readonly PersonTab[] = [
  { key: 'measures:tab', href: (personId) => href('/people/:personId/measures', { personId }), shown: readsMeasures },
]

export const measureActions: readonly PersonAction[] = [
  { key: 'measures:action', href: (personId) => href('/people/:personId/measures', { personId }), shown: recordsMeasures, forTheLiving: true },
]

function tell(response: Answered, all: readonly Answered[], words: Words): TimelineEntry {
  const before = all.find(
    (other) =>
      other.instrument === response.instrument &&
      other.episodeId === response.episodeId &&
      other.score !== null &&
      Temporal.PlainDate.compare(other.answeredOn, response.answeredOn) < 0,
  )
  const name = words.t(instrumentLabels[response.instrument])
  const earlier = before && response.score ? before : null
  const isOne = response.score?.kind === 'sum'
  const wasBefore =
    isOne && earlier ? words.t('measures:timeline.before', { day: words.day(earlier.answeredOn), score: figureLines(earlier, null, words) }) : null
  return {
    title: isOne ? `${name} ${figureLines(response, null, words)}` : name,
    body: isOne ? undefined : figureLines(response, earlier, words),
    quiet: [words.t(howLabels[response.how]), wasBefore].filter(Boolean).join(' · '),
    ...leadsTo(response, words),
  }
}

const leadsTo = (response: Answered, { t }: Words) => ({
  href: href('/responses/:responseId', { responseId: response.id }),
  linkText: t('measures:timeline.open'),
})
