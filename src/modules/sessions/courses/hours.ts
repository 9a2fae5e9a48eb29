import type { Words } from '../../../platform/i18n.ts'

/** Hours as they are read: 20 hours, 2.5 hours. */
export const hoursText = (minutes: number, { t }: Pick<Words, 't'>): string => t('courses:hours', { count: Math.round((minutes / 60) * 100) / 100 })

/** Hours as they are written in a field: 20 or 2.5. */
export const hoursWritten = (minutes: number | null): string => (minutes === null ? '' : String(Math.round((minutes / 60) * 100) / 100))
