import { z } from 'zod'
import { choice, day, id, number, optionalDay, optionalId, optionalText, text, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { ageBands, checkKinds, concernStates, ledTo, speakerStandings } from './outreach.ts'

export const TalkForm = z.object({
  audienceId: id(),
  ageBand: choice(ageBands),
  place: optionalText(200),
  contactName: optionalText(200),
  contactRole: optionalText(200),
  contactReach: optionalText(320),
  dutyViewerId: optionalId(),
  dutyReach: optionalText(320),
})

export const AskSpeakerForm = z.object({ speakerId: id() })
export const StandingForm = z.object({ standing: choice(speakerStandings), reason: optionalText(2000) })

export const SpeakerForm = z
  .object({
    name: text(120),
    serviceId: id(),
    viewerId: optionalId(),
    agreedOn: optionalDay(),
    notAsked: optionalText(2000),
    endedOn: optionalDay(),
  })
  .refine(({ agreedOn, notAsked }) => agreedOn !== null || notAsked === null, {
    path: ['notAsked'],
    message: say('outreach:objection.notAskedAlone'),
  })

export const OwnStoryForm = z
  .object({ agrees: tick(), notAsked: optionalText(2000) })
  .transform(({ agrees, notAsked }) => ({ agrees, notAsked: agrees ? notAsked : null }))

export const CheckForm = z
  .object({ kind: choice(checkKinds), seenOn: day(), expiresOn: optionalDay() })
  .refine(({ seenOn, expiresOn }) => expiresOn === null || Temporal.PlainDate.compare(expiresOn, seenOn) >= 0, {
    path: ['expiresOn'],
    message: say('outreach:objection.endsBefore'),
  })
export const CheckSlipForm = z.object({ checkId: id() })

export const ComingForwardForm = z.object({ people: number(1, 500), ledTo: choice(ledTo), concern: choice(concernStates) })
export const ComingForwardSlipForm = z.object({ forwardId: id() })
