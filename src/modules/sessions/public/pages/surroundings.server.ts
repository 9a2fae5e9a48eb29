import { limited, openToPublic } from '../../../access/index.server.ts'

/** Opens a public page of ours. */
export const toPublic = openToPublic()

/** Somebody reads; a machine that reads everything over and over waits. */
export const readLimit = limited('whats-on', 600, 600, { reading: true })
