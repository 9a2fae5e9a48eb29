/** The public face of organisation for everything that is not a server. */
export { urgentLines } from './crisis-line.ts'
export { type Applicant, type AreaAnswer, type Criteria, checkEligibility, type Eligibility, type Finding } from './eligibility.ts'
export { SpokenFields } from './parts/spoken-fields.tsx'
export { personWord, personWordDefinite } from './person-word.ts'
export { normalisePostcode, outwardOf, sectorOf } from './postcode.ts'
export { type RegistrationItem, registrationItems, registrationLabel, type StartsBy, startsBy, startsByLabel } from './service.ts'
export { languagesOf, spokenFields, spokenIn, withUnshown } from './spoken-form.ts'
export type { Vocabulary } from './vocabulary.ts'
