import { sql } from 'kysely'
import type { Root } from '../../platform/db.ts'
import { isRole, type Role } from './viewer.ts'

/** Somebody of a demonstration. */
export type CastMember = {
  id: string
  userId: string
  organisationId: string
  name: string
  title: string | null
  roles: Role[]
  organisationName: string
}

export async function cast(root: Root): Promise<CastMember[]> {
  const { rows } = await sql<Omit<CastMember, 'roles'> & { roles: string[] | null }>`select * from cast_of_demo()`.execute(root)
  return rows.map((row) => ({ ...row, roles: (row.roles ?? []).filter(isRole) }))
}
