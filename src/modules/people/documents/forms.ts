import { z } from 'zod'
import { choice, day, optionalFile, optionalText, text } from '../../../platform/fields.ts'
import { documentKinds } from './document.ts'

/** A document to keep: chosen among files, or taken with the phone's camera just now. */
export const DocumentForm = z.object({
  title: optionalText(200),
  kind: choice(documentKinds),
  datedOn: day(),
  file: optionalFile,
  photo: optionalFile,
})

export const WithdrawDocumentForm = z.object({ reason: text(1000) })
