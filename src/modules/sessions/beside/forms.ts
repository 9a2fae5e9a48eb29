import { z } from 'zod'
import { choice, id, number, optionalId, optionalNumber, optionalText, tick } from '../../../platform/fields.ts'
import { besideKinds, offerAnswers } from './beside.ts'

const place = () => optionalText(60).transform((written) => (written !== null && /^(episode|service):[0-9a-f-]{36}$/.test(written) ? written : null))

export const WordForm = z.object({
  what: choice(besideKinds),
  kindId: id(),
  minutes: number(0, 600),
  place: place(),
  partnerId: optionalId(),
  themeId: optionalId(),
  withWhom: optionalText(200),
  note: optionalText(20_000).transform((note) => note ?? ''),
  giveBack: tick(),
})
export const OfferForm = z.object({ personId: id(), answer: choice(offerAnswers) })
export const OfferingForm = z.object({ afterVisits: optionalNumber(1, 52) })
