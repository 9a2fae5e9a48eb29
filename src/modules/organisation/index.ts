export { urgentLines } from './crisis-line.ts'
