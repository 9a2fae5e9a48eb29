import { z } from 'zod'
import { choice, optionalDay, optionalText, text } from '../../../platform/fields.ts'
import { howTold } from './death.ts'

/** That somebody has died. The day may not be known yet. */
export const DeathForm = z.object({ diedOn: optionalDay(), toldBy: text(200), how: choice(howTold), note: optionalText(1000) })

export const AlsoTellForm = z.object({ name: text(200), reach: optionalText(200) })
