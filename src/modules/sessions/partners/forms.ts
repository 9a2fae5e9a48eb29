import { z } from 'zod'
import { choice, id, ids, optionalDay, optionalEmail, optionalNumber, optionalPhone, optionalText, text } from '../../../platform/fields.ts'
import { standings } from './partner.ts'

export const PartnerForm = z.object({
  name: text(200),
  about: optionalText(1000),
  phone: optionalPhone(),
  email: optionalEmail(),
  closedOn: optionalDay(),
})
export const ComingForm = z.object({ partners: ids(50) })
export const AskAlongForm = z.object({ partnerId: id() })

const most = 10_000
/** Whether they came, to how many they spoke, and how many were advised about what: a box for each theme. */
export const TellForm = (themeIds: readonly string[]) =>
  z
    .object({ standing: choice(standings), people: optionalNumber(0, most), note: optionalText(2000) })
    .and(z.object(Object.fromEntries(themeIds.map((themeId) => [`advice.${themeId}`, optionalNumber(0, most)]))))
    .transform((sent) => {
      const counted = sent as unknown as Record<string, number | null>
      return {
        standing: sent.standing,
        people: sent.people,
        note: sent.note,
        advice: themeIds.flatMap((themeId) => {
          const people = counted[`advice.${themeId}`] ?? 0
          return people > 0 ? [{ themeId, people }] : []
        }),
      }
    })
