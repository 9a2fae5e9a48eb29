import type { Db } from './db.ts'

type Reading = { args: readonly unknown[]; answer: Promise<unknown> }

// Goes with its transaction: nothing of what one reader was told is ever there for another.
const told = new WeakMap<Db, Map<unknown, Reading[]>>()

/** From here on, what this transaction was asked through `onceAPage` is not asked again. For pages that are shown: what writes has to read what it wrote. */
export const rememberAnswers = (tx: Db): void => void told.set(tx, new Map())

/**
 * A read that several parts of one page ask for, none of which knows of the others: the first asks the database, and the others are told the same.
 * In a transaction that remembers nothing, such as that of a deed, it is asked each time.
 */
export function onceAPage<Args extends readonly unknown[], Answer>(read: (db: Db, ...args: Args) => Promise<Answer>): typeof read {
  return (db, ...args) => {
    const readings = told.get(db)
    if (!readings) return read(db, ...args)
    const before = readings.get(read)?.find((one) => one.args.every((arg, at) => arg === args[at]))
    if (before) return before.answer as Promise<Answer>
    const answer = read(db, ...args)
    readings.set(read, [...(readings.get(read) ?? []), { args, answer }])
    return answer
  }
}
