import { createHash } from 'node:crypto'
import pg from 'pg'

// A statement has a name from its third time on, and no more than so many have one: lists of varying length would fill the server's memory.
const oftenIs = 3
const mostPrepared = 400
const mostRemembered = 4000

// A pooler that hands out connections without carrying prepared statements along, or a table that changed under a plan.
const lost = new Set(['26000', '42P05', '0A000'])

/**
 * Has the connections of a pool prepare the statements that are said often: behind the walls a statement takes longer to plan than to run.
 * At the first sign that prepared statements are lost on the way none is prepared any more; the one that failed fails.
 */
export function preparing(): (client: pg.ClientBase) => void {
  const nameOf = namesOfTheOften()
  let givenUp = false
  const giveUpWhereLost = (fault: unknown): never => {
    if (fault instanceof pg.DatabaseError && lost.has(fault.code ?? '')) givenUp = true
    throw fault
  }
  return (client) => {
    const query = client.query.bind(client) as (...said: unknown[]) => unknown
    const byName = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
      const takesValues = typeof text === 'string' && Array.isArray(values) && values.length > 0
      const name = takesValues && !givenUp ? nameOf(text) : null
      if (name === null) return query(text, values, ...rest)
      const answer = query({ name, text, values }, ...rest)
      return answer instanceof Promise ? answer.catch(giveUpWhereLost) : answer
    }
    Object.assign(client, { query: byName })
  }
}

// By content, so that two processes behind one pooler never mean different statements by one name.
function namesOfTheOften(): (text: string) => string | null {
  const said = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= mostPrepared) return known ?? null
    const times = (said.get(text) ?? 0) + 1
    if (times < oftenIs) {
      if (said.size >= mostRemembered) said.clear()
      said.set(text, times)
      return null
    }
    said.delete(text)
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
    names.set(text, name)
    return name
  }
}
