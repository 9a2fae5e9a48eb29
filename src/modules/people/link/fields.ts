import { text, western } from '../../../platform/fields.ts'
import { isId } from '../../../platform/id.ts'
import { say } from '../../../platform/refusal.ts'

/** How a link leaves: by one of the person's ways to be reached, or 'shown': then nothing is sent. */
export const wayToSend = () => text(40).refine((chosen) => chosen === 'shown' || isId(chosen), say('form:chooseOne'))

/** The code with which a worker takes a tablet back that they handed over. */
export const pin = () =>
  text(12)
    .transform(western)
    .refine((written) => /^\d{4,12}$/.test(written), say('link:error.pin'))
