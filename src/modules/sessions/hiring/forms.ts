import { z } from 'zod'
import { choice, day, id, optionalDay, optionalMoney, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { place, time } from '../forms.ts'
import { hireStates } from './hire.ts'

const most = 100_000_000
/** A room that is asked for is somewhere. */
const placeAsked = () =>
  place().transform(({ venueId, roomId }, context) => {
    if (venueId !== null) return { venueId, roomId }
    context.addIssue({ code: 'custom', message: say('form:required') })
    return z.NEVER
  })
const amount = () => optionalMoney().refine((minor) => minor === null || minor <= most, { message: say('form:noSuchMoney') })

export const HireForm = z
  .object({
    activityId: id(),
    place: placeAsked(),
    askedOf: text(200),
    reach: optionalText(320),
    fromOn: day(),
    untilOn: optionalDay(),
    begins: time(),
    ends: time(),
    askedMinor: amount(),
    answerBy: day(),
  })
  .transform(({ place: where, untilOn, ...said }) => ({ ...said, ...where, untilOn: untilOn ?? said.fromOn }))

export const HireAnswerForm = z.object({ state: choice(hireStates), agreedMinor: amount(), note: optionalText(2000) })
