import type { Words } from '../../../platform/i18n.ts'
import { type State, stateLabel } from '../../people/index.ts'

/** What a word can stand for, in the reader's words: `status.past`, `yes`. */
export const labelIn =
  ({ t }: Pick<Words, 't'>) =>
  (value: string): string =>
    value.startsWith('status.') ? t(stateLabel[value.slice(7) as State]) : t(value === 'yes' ? 'exchange:word.yes' : 'exchange:word.no')
