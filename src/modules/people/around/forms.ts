import { z } from 'zod'
import { choice, choices, optionalEmail, optionalId, optionalPhone, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { dataKinds, howAgreed } from '../consent.ts'
import { knowings, professions, relations } from './around.ts'

const otherFields = { other: optionalId(), otherName: optionalText(200) }

/** Either a record that was found, or a name: just one of the two. */
function eitherOf(sent: { other: string | null; otherName: string | null }, context: z.RefinementCtx): void {
  if (sent.other === null && sent.otherName === null) context.addIssue({ code: 'custom', path: ['otherName'], message: say('around:relation.whom') })
  if (sent.other !== null && sent.otherName !== null)
    context.addIssue({ code: 'custom', path: ['otherName'], message: say('around:relation.oneOfBoth') })
}

export const RelationshipForm = z.object({ ...otherFields, kind: choice(relations), note: optionalText(500) }).superRefine(eitherOf)
export const ApartForm = z.object({ ...otherFields, why: text(500) }).superRefine(eitherOf)

export const EmergencyContactForm = z.object({
  name: text(200),
  relation: optionalText(100),
  phone: optionalPhone(),
  whenToRing: optionalText(300),
  knows: z.preprocess((sent) => sent || 'not-asked', choice(knowings)),
})

export const ProfessionalForm = z.object({
  role: choice(professions),
  name: text(200),
  worksAt: optionalText(200),
  phone: optionalPhone(),
  email: optionalEmail(),
  note: optionalText(500),
})

/** What the person agreed may be shared with a professional; nothing ticked is a no. */
export const SharedForm = z.object({ kinds: choices(dataKinds), how: z.preprocess((sent) => sent || 'in-person', choice(howAgreed)) })

export const SurgeryForm = z.object({ name: text(200), address: optionalText(300), phone: optionalPhone(), code: optionalText(20) })

/** One of the list, or typed. */
export const PersonSurgeryForm = z
  .object({ surgeryId: optionalId(), surgeryName: optionalText(200), surgeryPhone: optionalPhone() })
  .superRefine((sent, context) => {
    if ((sent.surgeryId === null) === (sent.surgeryName === null))
      context.addIssue({
        code: 'custom',
        path: ['surgeryName'],
        message: say(sent.surgeryId === null ? 'around:surgery.which' : 'around:surgery.oneOfBoth'),
      })
  })
