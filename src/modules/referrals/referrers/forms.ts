import { z } from 'zod'
import { choice, id, optionalEmail, optionalId, optionalPhone, optionalText, text, tick } from '../../../platform/fields.ts'
import { referrerKinds } from './referrer.ts'

export const ReferrerForm = z.object({
  name: text(),
  kind: choice(referrerKinds),
  phone: optionalPhone(),
  email: optionalEmail(),
  note: optionalText(2000),
  retired: tick(),
})
export const ReferrerContactForm = z.object({
  name: text(),
  role: optionalText(),
  email: optionalEmail(),
  phone: optionalPhone(),
  retired: tick(),
})
export const ReferrerLinkForm = z.object({ contactId: optionalId(), how: choice(['mail', 'shown']) })
export const EndingForm = z.object({})
export const TieForm = z.object({ referrerId: id() })
