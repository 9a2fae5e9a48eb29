import type { Context } from 'hono'
import { href } from '../../../platform/href.ts'
import { NotFound } from '../../../platform/http.ts'
import type { Signed } from '../../access/index.server.ts'
import { findPerson } from '../../people/index.server.ts'

/** Where a deed about somebody leads: to their page, or to Today for whoever gave away their only reason to see it. */
export async function onwardFrom(c: Context<Signed>, personId: string): Promise<string> {
  const { db, viewer } = c.var
  try {
    await findPerson(db, viewer, personId)
    return href('/people/:personId', { personId })
  } catch (fault) {
    if (fault instanceof NotFound) return href('/')
    throw fault
  }
}
