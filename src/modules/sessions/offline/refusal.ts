import { phraseIn, type Words } from '../../../platform/i18n.ts'

/** Why something was not taken, in words: a rule's own, or one of ours. */
export const refusalText = (refusal: string, { language }: Pick<Words, 'language'>): string =>
  phraseIn(language, refusal.includes(':') ? refusal : `offline:refusal.${refusal}`) ?? phraseIn(language, 'offline:refusal.elsewhere') ?? ''
