import { z } from 'zod'
import { ids, optionalText, tick } from '../../../platform/fields.ts'

export const MoveForm = z.object({ everybody: tick(), episodeIds: ids(500), taskIds: ids(500), toIds: ids(20), note: optionalText(2000) })

/** Nothing is asked. */
export const UndoForm = z.object({})
