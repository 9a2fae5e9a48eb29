import { daysBetween } from '../../../platform/day.ts'
import type { Task } from './task.ts'

/** Days past its day; nought on the day, and before it. */
export const daysOverdue = (task: Pick<Task, 'dueOn'>, today: Temporal.PlainDate): number => Math.max(0, daysBetween(task.dueOn, today))
