import { z } from 'zod'
import { choices, id, number, optionalChoice, optionalDay, optionalLanguage, optionalText, text, tick } from '../../../platform/fields.ts'
import { isId } from '../../../platform/id.ts'
import { say } from '../../../platform/refusal.ts'
import { helds, meccSteps, ways } from './contact.ts'

const optionalTime = () =>
  optionalText(8).transform((written, context) => {
    if (written === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(written)) return written
    context.addIssue({ code: 'custom', message: say('support:contact.noSuchTime') })
    return z.NEVER
  })

/** An episode, 'none', or nothing said: then the one that is open. */
const chosenEpisode = () => optionalText(40).transform((chosen) => (chosen === null || chosen === 'none' || isId(chosen) ? chosen : null))

// Kind and minutes are asked for; everything else may be left as it stands.
const written = {
  kindId: id(),
  held: optionalChoice(helds).transform((held) => held ?? 'held'),
  withPerson: optionalChoice(['with', 'for']).transform((how) => how !== 'for'),
  onDay: optionalDay(),
  atTime: optionalTime(),
  minutes: number(0, 1440),
  language: optionalLanguage(),
  interpreter: tick(),
  ways: choices(ways),
  mecc: optionalChoice(meccSteps),
  meccTopic: optionalText(100),
  note: optionalText(20_000).transform((note) => note ?? ''),
  withWhom: optionalText(200),
  shown: optionalChoice(['yes', 'no']).transform((shown) => shown !== 'no'),
  withheld: optionalText(500),
}

export const ContactForm = z.preprocess(withoutTime, z.object({ ...written, episodeId: chosenEpisode() }).transform(withReason))
/** The support and the day, whatever else of the form is wrong: what is asked of them hangs on the person and on today. */
export const PlaceForm = z.object({ episodeId: chosenEpisode().catch(null), onDay: optionalDay().catch(null) })
export const AmendmentForm = z.preprocess(withoutTime, z.object({ ...written, why: text(1000) }).transform(withReason))

/** A note is kept from the person for a reason, or not at all. */
function withReason<Sent extends { shown: boolean; withheld: string | null }>(
  { shown, ...sent }: Sent,
  context: z.RefinementCtx,
): Omit<Sent, 'shown'> {
  if (!shown && sent.withheld === null) context.addIssue({ code: 'custom', path: ['withheld'], message: say('support:objection.whyWithheld') })
  return { ...sent, withheld: shown ? null : sent.withheld }
}

/** What did not take place took no time: nobody has to write a nought. */
function withoutTime(sent: unknown): unknown {
  const { held, minutes } = (sent ?? {}) as { held?: unknown; minutes?: unknown }
  return (held === 'did-not-attend' || held === 'cancelled') && (minutes ?? '') === '' ? { ...(sent as object), minutes: '0' } : sent
}

/** The address of the notes: what to show of them. Anything that makes no sense is left out rather than refused. */
export const NotesFilterForm = z.object({
  kind: optionalText(40).transform((kind) => (isId(kind ?? undefined) ? kind : null)),
  worker: optionalText(40).transform((worker) => (isId(worker ?? undefined) ? worker : null)),
  from: optionalDay().catch(null),
  to: optionalDay().catch(null),
  q: optionalText(100).catch(null),
})
export type NotesFilter = z.output<typeof NotesFilterForm>
