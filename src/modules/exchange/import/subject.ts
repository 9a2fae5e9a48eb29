import type { ReadRow } from './row.ts'

/** The name to compare somebody by: the whole one where there is one. */
export const fullNameOf = (row: Pick<ReadRow, 'knownAs' | 'names'>): string => row.names.find((name) => name.kind === 'full')?.name ?? row.knownAs
