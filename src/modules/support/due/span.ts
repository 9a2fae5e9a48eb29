import type { Words } from '../../../platform/i18n.ts'
import type { Pause } from './due.ts'

/** From when to when somebody is away, in words. */
export const spanOf = ({ fromOn, untilOn }: Pick<Pause, 'fromOn' | 'untilOn'>, { t, day }: Words): string =>
  untilOn === null ? t('due:pause.from', { from: day(fromOn) }) : t('due:pause.fromUntil', { from: day(fromOn), until: day(untilOn) })
