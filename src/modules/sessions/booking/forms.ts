import { z } from 'zod'
import { choice, id, ids, number, optionalEmail, optionalId, optionalPhone, optionalText, text, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { dialled } from '../../../platform/texts/number.ts'
import { capacities } from '../register/attendance.ts'
import { bookingDeeds, bookingStates, takings } from './booking.ts'

export type Way = { channel: 'email' | 'text'; reach: string }

/** One way to reach somebody: an address of mail, or a number that takes texts; as they wrote it. */
const reach = (country: string) =>
  optionalText(320).transform((written, context): Way | null => {
    if (written === null) return null
    const isMail = written.includes('@')
    const read = (isMail ? optionalEmail() : optionalPhone()).safeParse(written)
    if (read.success && read.data !== null && (isMail || dialled(read.data, country) !== null))
      return { channel: isMail ? 'email' : 'text', reach: read.data }
    context.addIssue({ code: 'custom', message: read.success ? say('booking:objection.no-texts') : (read.error.issues[0]?.message ?? '') })
    return z.NEVER
  })

/** Signing up: a name and one way to reach. `line` is what was said before it was sent: a place, or the waiting list. */
export const SignUpForm = (country: string) =>
  z.object({
    name: text(100),
    reach: reach(country).transform((way, context): Way => {
      if (way !== null) return way
      context.addIssue({ code: 'custom', message: say('form:required') })
      return z.NEVER
    }),
    line: choice(['place', 'waiting']),
  })

export const ByLinkForm = z.object({ deed: choice(['take', 'give-up']) })

export const DeedForm = z.object({ deed: choice(bookingDeeds), reason: optionalText(1000), byUs: tick() })

/** That somebody was told by voice how their booking stands, as it stood when it was read. */
export const SaidForm = z.object({ bookingId: id(), state: choice(bookingStates) })

export const RuleForm = z.object({ takes: choice(takings), closesHours: number(0, 2160), offerHours: number(1, 720), joinsLate: tick() })

/** A worker books somebody: one who is known, or a name as it was given on the phone. */
export const BookForm = (country: string) =>
  z
    .object({
      sessionId: optionalId(),
      personId: optionalId(),
      name: optionalText(100),
      reach: reach(country),
      cameAs: choice(capacities),
      apart: tick(),
    })
    .superRefine(({ personId, name }, context) => {
      if (personId === null && name === null) context.addIssue({ code: 'custom', path: ['name'], message: say('form:required') })
    })

/** A worker asks for a place for somebody whom they see, or signs them up. `place` is an activity, or one session of it. */
export const AskForm = z.object({ place: placed(), wayId: optionalId(), why: optionalText(2000), apart: tick() })

/** Several people of a list, for one thing. */
export const ManyForm = z.object({ place: placed(), who: ids(1000) })

/** Who booked by name is here: somebody new, or one of those who are likely the same. */
export const ComeForm = z.object({ bookingId: id(), tapId: id(), use: optionalId(), distinct: ids() })

/** What is booked, as a choice sends it: `activity` or `activity/session`. */
function placed() {
  return text(80).transform((written, context) => {
    const [activityId, sessionId = null] = written.split('/')
    const read = z.object({ activityId: z.guid(), sessionId: z.guid().nullable() }).safeParse({ activityId, sessionId: sessionId || null })
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: say('form:chooseOne') })
    return z.NEVER
  })
}
