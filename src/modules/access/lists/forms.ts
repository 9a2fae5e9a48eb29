import { z } from 'zod'
import { optionalText } from '../../../platform/fields.ts'

const keys = z.preprocess((sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]), z.array(z.string().max(30)).max(60)).catch([])

/** The columns in their order, those ticked, and the one whose button was pressed. */
export const ColumnsForm = z.object({ order: keys, shown: keys, earlier: optionalText(30), later: optionalText(30), usual: optionalText(3) })
