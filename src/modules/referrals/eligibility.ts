export { type Applicant, type AreaAnswer, checkEligibility, type Criteria, type Eligibility, type Finding } from '../organisation/index.ts'
