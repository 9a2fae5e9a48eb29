import { z } from 'zod'
import { id, number, optionalId, optionalText } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'

export const DivideForm = z.object({ roomId: id(), minutes: number(5, 120) })
export const UndivideForm = z.object({ roomId: id() })

/** Which slot, and who: somebody on the register, or a bare name. */
export const TakeForm = z
  .object({ slot: optionalText(60), personId: optionalId(), bareName: optionalText(100) })
  .transform(({ slot, ...who }, context) => {
    const [, roomId, nth] = /^([0-9a-f-]{36})~(\d{1,3})$/.exec(slot ?? '') ?? []
    if (roomId !== undefined && nth !== undefined) return { roomId, nth: Number(nth), ...who }
    context.addIssue({ code: 'custom', path: ['slot'], message: say('form:chooseOne') })
    return z.NEVER
  })
export const FreeForm = z.object({ takenId: id() })
