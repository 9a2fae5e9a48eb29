/** The public face of exchange for everything that is not a server. */
export { bringsIn } from './import/access.ts'
