import { z } from 'zod'
import { choice, day, days, id, optionalDay, optionalMoney, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { place, time } from '../forms.ts'
import { hireStates, mostDays } from './hire.ts'

/** More than any room costs: a slip of the finger. The database knows it too. */
export const mostMinor = 100_000_000
/** A room that is asked for is somewhere. */
const placeAsked = () =>
  place().transform(({ venueId, roomId }, context) => {
    if (venueId !== null) return { venueId, roomId }
    context.addIssue({ code: 'custom', message: say('form:required') })
    return z.NEVER
  })
const amount = () => optionalMoney().refine((minor) => minor === null || minor <= mostMinor, { message: say('form:noSuchMoney') })

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

/** A room asked for on several single days. The cost is that of one day. */
export const SeveralForm = z
  .object({
    days: days(mostDays).refine((chosen) => chosen.length > 0, say('form:chooseOne')),
    place: placeAsked(),
    askedOf: text(200),
    reach: optionalText(320),
    begins: time(),
    ends: time(),
    askedMinor: amount(),
    answerBy: day(),
  })
  .transform(({ place: where, ...said }) => ({ ...said, ...where }))
export type SeveralSaid = z.output<typeof SeveralForm>

/** What became of it: of some of its days, where it is for single ones; the cost is then that of one day. */
export const HireAnswerForm = z.object({ state: choice(hireStates), agreedMinor: amount(), note: optionalText(2000), days: days(mostDays) })
