import type { DB } from '../../platform/schema.gen.ts'
import type { Row } from '../books.ts'

type Said<Table extends keyof DB> = Omit<Row<Table>, 'organisationId' | 'id' | 'personId' | 'saidById' | 'saidAt' | 'version'>

/** What is told of one person: those around them, and what to mind. */
type Told = {
  emergency?: Said<'emergencyContact'>
  professional?: Said<'professional'>
  relative?: Said<'relationship'>
  /** Its place in the list of surgeries. */
  surgery?: number
  speaker?: Omit<Said<'speakingFor'>, 'fromOn' | 'untilOn' | 'lookedOn'> & { months: number; untilDays: number | null }
  needs?: readonly Pick<Row<'communicationNeed'>, 'need' | 'detail'>[]
  times?: readonly Said<'contactTime'>[]
  alert?: Pick<Row<'personAlert'>, 'kind' | 'words'>
  decision?: Pick<Row<'capacityNote'>, 'decision' | 'assessedBy' | 'outcome' | 'basis'> & {
    daysAgo: number
    reviewInDays: number | null
    /** What was found about it the time before. */
    before?: Pick<Row<'capacityNote'>, 'outcome' | 'basis'> & { daysAgo: number }
  }
}

/** Those around the people of one organisation, all of them invented. */
export type Neighbourhood = {
  surgeries: readonly { name: string; address: string; phone: string; code: string }[]
  interpreters: readonly {
    name: string
    agency: string | null
    languages: readonly string[]
    phone: string
    howToBook: string | null
    rate: number
  }[]
  /** The people in the order of those supported now. */
  people: readonly Told[]
  /** That the fifth cares for the sixth, and that the second must not meet the third. */
  cares?: string
  apart?: string
  relative?: { name: string; because: string }
  notWanted?: string
}
