import { z } from 'zod'
import { choice, number, optionalId, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { always, TinEntryForm, tinEntries } from '../money/forms.ts'
import { entryKinds } from './offline.ts'

/** What lies in a sealed entry. Fields are read by the form of their kind. */
export const SealedForm = z.object({
  token: z.string().max(200),
  id: z.guid(),
  kind: z.enum(entryKinds),
  sessionId: z.guid().nullable(),
  personId: z.guid().nullable(),
  // signs that no database keeps are left out, so that nothing typed stops what comes after it
  fields: z.record(
    z.string().max(40),
    z
      .string()
      .max(20_000)
      .transform((typed) => typed.replaceAll('\u0000', '').toWellFormed()),
  ),
  at: z.iso.datetime().nullable().catch(null),
  instead: z.guid().nullable().default(null),
})
export type SaidOffline = z.output<typeof SealedForm>

/** At most so many at once: a device sends the rest after them. */
export const mostAtOnce = 50

export const SentForm = z.object({
  keyId: z.guid(),
  unsent: z.number().int().min(0).max(100_000).catch(0),
  entries: z.array(z.object({ id: z.guid(), sealed: z.string().max(60_000) })).max(mostAtOnce),
})

/** Somebody puts themselves on a device, which has a name the first time. */
export const KeyForm = z.object({ deviceId: z.guid().nullable(), deviceName: z.string().trim().min(1).max(100), shared: z.boolean() })

/** A word in private, as it is written at the door. */
export const PrivateWordForm = z.object({ minutes: number(0, 600), note: optionalText(20_000).transform((note) => note ?? '') })

/** Where somebody was pointed to. */
export const AdviceForm = PrivateWordForm.extend({ themeId: optionalId() })
export const SignpostForm = AdviceForm.extend({ withWhom: text(200) })

/** That somebody is to be asked a measure, and which. */
export const MeasureForm = z.object({ which: optionalText(100) })

/** An amount of the tin, and what it is: what was bought is said. */
export const TinForm = TinEntryForm.extend({ entry: choice(tinEntries) }).refine(({ entry, why }) => entry !== 'bought' || why !== null, {
  path: ['why'],
  message: say('form:required'),
  when: always,
})

/** What happened, to be completed where there is a network. */
export const HappenedForm = z.object({ what: text(8000) })

export const DecisionForm = z.object({ decision: choice(['taken', 'let-go']), why: optionalText(1000) })
export const PlainForm = z.object({})
