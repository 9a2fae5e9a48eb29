import { is, permissions, type Viewer } from '../../access/index.ts'

/**
 * Whoever brings people in reads a whole file of them, and is told of a row whom it looks like: that is for those who see everybody and register people.
 * The administrator keeps the system and is shown nobody, so not them.
 */
export const may = permissions<null, 'import'>({ import: [[is('manager', 'coordinator')]] })

export const bringsIn = (viewer: Viewer): boolean => may(viewer, 'import', null)
