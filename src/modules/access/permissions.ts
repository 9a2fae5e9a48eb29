import { forbidden } from '../../platform/http.ts'
import type { Role, Viewer } from './viewer.ts'

/** A named question about a viewer and what the deed would be done to. */
export type Check<Subject = unknown> = (viewer: Viewer, subject: Subject) => boolean

// A row is a list of ways; a way is a list of checks that must all hold. An empty way would let everybody in, and does not compile.
type Way<Subject> = readonly [Check<Subject>, ...Check<Subject>[]]
type Table<Subject, Verb extends string> = Record<Verb, readonly Way<Subject>[]>

/** The table of who may do what. A verb without a way is nobody's. */
export function permissions<Subject, Verb extends string>(table: Table<Subject, Verb>) {
  return (viewer: Viewer, verb: Verb, subject: Subject): boolean => table[verb].some((way) => way.every((check) => check(viewer, subject)))
}

/** Refuses with the rule's name where the answer of the table was no. */
export function must(allowed: boolean, rule: string): void {
  if (!allowed) throw forbidden(rule)
}

export const is =
  (...wanted: readonly Role[]): Check =>
  (viewer) =>
    wanted.some((role) => viewer.roles.has(role))
