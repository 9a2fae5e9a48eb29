import { z } from 'zod'
import { day, id, ids, optionalChoice, optionalText } from '../../../platform/fields.ts'
import { destinations, outcomes } from '../closing/closing.ts'

const mostAtOnce = 1000

export const AssignForm = z.object({ episodeIds: ids(mostAtOnce), toId: id(), note: optionalText(2000) })

export const CloseForm = z.object({
  episodeIds: ids(mostAtOnce),
  reasonId: id(),
  onDay: day(),
  outcome: optionalChoice(outcomes),
  destination: optionalChoice(destinations),
  note: optionalText(2000),
})
export type WishedClosing = z.output<typeof CloseForm>

/** Nothing is asked. */
export const UndoForm = z.object({})
