import type { Meaning } from './import.ts'
import type { Plan } from './plan.ts'

/** A row as it was planned. */
export type PlannedRow = {
  number: number
  outcome: 'create' | 'update'
  plan: Plan
  personId: string | null
  personVersion: number | null
  likeRow: number | null
}
/** A row that is carried out: on whom, and with the ids of all that it makes. */
export type Deed = PlannedRow & {
  personId: string
  made: boolean
  ids: { names: string[]; ways: string[]; consent: string; episode: string; closure: string }
}

/** What a row did, so that it can be put back. */
export function didOf({ made, plan, ids }: Deed, { source }: Meaning, version: number) {
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return {
    made,
    version,
    before: Object.fromEntries(Object.entries(plan.before).map(([name, value]) => [column(name), value])),
    names: ids.names,
    ways: ids.ways,
    languages: plan.languages.map((spoken) => spoken.language),
    consents: plan.consent ? [ids.consent] : [],
    episodes: plan.episode ? [ids.episode] : [],
    closures: (plan.episode?.closedOn ?? plan.close) ? [ids.closure] : [],
    references: plan.reference === null ? [] : [{ source, reference: plan.reference }],
    involved: plan.involve ? [{ serviceId: plan.involve.serviceId, before: plan.involve.before }] : [],
  }
}
