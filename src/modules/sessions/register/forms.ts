import { z } from 'zod'
import { choice, id, ids, number, optionalEmail, optionalId, optionalPhone, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { capacities } from './attendance.ts'

const Said = z.object({ id: z.guid(), personId: z.guid(), wordId: z.guid().nullable(), cameAs: z.enum(capacities), afterId: z.guid().nullable() })

const tap = () =>
  text(200).transform((written, context) => {
    const [tapId, personId, wordId, cameAs, afterId] = written.split('~')
    const read = Said.safeParse({ id: tapId, personId, wordId: wordId || null, cameAs, afterId: afterId || null })
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: say('form:chooseOne') })
    return z.NEVER
  })

export const TapForm = z.object({ tap: tap() })

const headTap = () =>
  text(100).transform((written, context) => {
    const [tapId, heads, cameAs] = written.split('~')
    const read = z
      .object({ id: z.guid(), heads: z.coerce.number().int().min(-1000).max(1000), cameAs: z.enum(capacities) })
      .safeParse({ id: tapId, heads, cameAs })
    if (read.success && read.data.heads !== 0) return read.data
    context.addIssue({ code: 'custom', message: say('form:chooseOne') })
    return z.NEVER
  })

/** So many more, or fewer, with one tap. */
export const HeadTapForm = z.object({ heads: headTap() })

/** As many as were counted in one capacity. */
export const HeadCountForm = z.object({ count: number(0, 1000), cameAs: choice(capacities), tapId: id() })

export const RestForm = z.object({ rest: id() })
export const ReopenForm = z.object({})

export const ClosingForm = z
  .object({ wentWell: optionalText(4000), note: optionalText(4000), incidents: choice(['none', 'these']) })
  .transform(({ incidents, ...said }) => ({ ...said, incidents: incidents === 'these' }))
export type ClosingSaid = z.output<typeof ClosingForm>

/** One way to reach somebody, which is a phone or mail as it is written. */
const reach = () =>
  optionalText(320).transform((written, context) => {
    const kind = written?.includes('@') ? ('email' as const) : ('phone' as const)
    const read = (kind === 'email' ? optionalEmail() : optionalPhone()).safeParse(written ?? '')
    if (read.success) return read.data === null ? [] : [{ kind, value: read.data }]
    context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? say('form:required') })
    return z.NEVER
  })

/** Two fields: what to call them, and one way to reach them. */
export const NewcomerForm = z
  .object({ knownAs: text(200), reach: reach(), cameAs: choice(capacities), distinct: ids(), use: optionalId(), tapId: id() })
  .transform(({ reach: ways, ...said }) => ({ ...said, ways }))
export type Newcomer = z.output<typeof NewcomerForm>
