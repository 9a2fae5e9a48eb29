/** The public face of organisation for everything that is not a server. */
export { urgentLines } from './crisis-line.ts'
export { type Applicant, type AreaAnswer, checkEligibility, type Criteria, type Eligibility, type Finding } from './eligibility.ts'
export { normalisePostcode, outwardOf, sectorOf } from './postcode.ts'
export { personWord, personWordDefinite } from './person-word.ts'
export { type RegistrationItem, registrationItems, registrationLabel, startsBy, startsByLabel, type StartsBy } from './service.ts'
export { languagesOf, spokenFields, spokenIn, withUnshown } from './spoken-form.ts'
export { SpokenFields } from './parts/spoken-fields.tsx'
export { type Vocabulary } from './vocabulary.ts'
