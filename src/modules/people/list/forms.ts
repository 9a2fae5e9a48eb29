import { z } from 'zod'
import { choice, optionalChoice, optionalText, text, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { sheetKinds } from '../../../platform/sheet.ts'
import type { Purpose } from '../consent.ts'
import { reason } from '../forms.ts'

/** What a file of people may be given away for. */
export const filePurposes = ['name-to-funder', 'work-together', 'refer-onwards'] as const satisfies readonly Purpose[]

const fileFields = {
  reason: reason(),
  audience: z.preprocess((sent) => sent ?? 'here', choice(['here', 'elsewhere'])),
  purpose: optionalChoice(filePurposes),
  recipient: optionalText(200),
  onlyAgreed: tick(),
}

const saysForWhom = <Sent extends { audience: string; purpose: unknown; recipient: unknown }>(sent: Sent, context: z.RefinementCtx): Sent => {
  if (sent.audience === 'elsewhere' && sent.purpose === null) context.addIssue({ code: 'custom', path: ['purpose'], message: say('form:chooseOne') })
  if (sent.audience === 'elsewhere' && sent.recipient === null)
    context.addIssue({ code: 'custom', path: ['recipient'], message: say('form:required') })
  return sent
}

/** Why people are taken out as a file, and for whom; for somebody outside it says who, and what for. */
export const ExportForm = z.object(fileFields).transform(saysForWhom)
export type FileFor = z.output<typeof ExportForm>

/** The kinds of reason for which a whole list is taken out; the words beside it say the rest. */
export const fileReasons = ['letters', 'calls', 'meeting', 'report', 'checking', 'moving', 'other'] as const

/** The same for a list, with the kind of reason and of file. */
export const ListExportForm = z.object({ ...fileFields, why: choice(fileReasons), format: choice(sheetKinds) }).transform(saysForWhom)
export type ListFile = z.output<typeof ListExportForm>

export const SavedListForm = z.object({ name: text(80), query: z.preprocess((sent) => sent ?? '', z.string().max(2000)), shared: tick() })
/** A list is called otherwise, or shared. */
export const RenamedListForm = z.object({ name: text(80), shared: tick() })
/** A list is kept as it is looked at now. */
export const ChangedListForm = z.object({ query: z.preprocess((sent) => sent ?? '', z.string().max(2000)) })
