export { normalisePostcode, outwardOf, sectorOf } from '../organisation/index.ts'
