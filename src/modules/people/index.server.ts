/** The public face of people for deeds, reads and pages. */

export { BeforeContact, MindTags } from './before-contact/parts.tsx'
export { mindedIn, mindedOf, mustNotMeet, type Pair } from './before-contact/queries.server.ts'
export { languagesOf as languagesColumn, waysOf as waysColumn } from './columns.server.ts'
export { whoMayLeave } from './consent/file-leaves.server.ts'
export { mayShare, mayShareEach } from './consent/sharing.queries.server.ts'
export { hasDied } from './death/queries.server.ts'
export { answerFile, mediaTypeOf, type StoredFile, sizeOf } from './documents/file.server.ts'
export { documentUploads } from './documents/pages.tsx'
export { mostBytes as mostBytesOfAFile } from './documents/rules.ts'
export { type Compared, type Duplicate, likelyDuplicates } from './duplicates.queries.server.ts'
export { equalityDeath, equalityLinksUnderWay } from './equality/ending.server.ts'
export { equalityAnswerPages } from './equality/pages/answer.tsx'
export { askedQuestions, type EqualityCount, equalityCounts } from './equality/queries.server.ts'
export { type InterpretedMeeting, interpretingAhead, interpretingMayBeAhead } from './interpreting/ahead.server.ts'
export { interpretingDeath } from './interpreting/death.server.ts'
export { type LikelyOne, likelyAmongMany, type RowCompared } from './likely-of-many.queries.server.ts'
export { linksEndAtDeath, linksUnderWay } from './link/ending.server.ts'
export { answerHandingOver } from './link/handing.server.ts'
export { linesFor, speak } from './link/open-page.server.ts'
export { PublicPage, type Surroundings } from './link/parts/public-page.tsx'
export { SendField } from './link/parts/send-field.tsx'
export { ShownLink } from './link/parts/shown-link.tsx'
export { linkDays, sendLink, tabletHours, type WayToSend, waysToSend } from './link/ways.server.ts'
export { type ChosenPeople, chosenPeople, namesOf } from './list/chosen.server.ts'
export { aboutSomebodyNamed } from './list/filtering.server.ts'
export { takeOut } from './list/leaving.server.ts'
export { noteLook, openPerson } from './looking.actions.server.ts'
export {
  addConsents,
  addLanguages,
  addNames,
  addWays,
  correctPeople,
  involveMany,
  type OneOfMany,
  registerPeople,
  tellOfMany,
} from './many.actions.server.ts'
export { mergeInto } from './merging/actions.server.ts'
export { comparePeople, forgetMerges } from './merging/comparing.jobs.server.ts'
export { mergingAsides, mergingTimeline } from './merging/person-parts.server.tsx'
export { personPages } from './pages/index.ts'
export { ExportFields, ListExportFields } from './parts/export-fields.tsx'
export { PersonHeader } from './parts/person-header.tsx'
export { PersonPage, type PersonPageProps, personPartsOf } from './parts/person-page.tsx'
export { WayToPress } from './parts/way.tsx'
export { closedTo, findPerson, hasConsent, type PersonService, servicesOfPerson, spokenBy, waysToReach } from './person.queries.server.ts'
export { type Reachable, reachableBy } from './reachable.queries.server.ts'
export {
  type By,
  type Involvement,
  involve,
  type NewConsent,
  type NewPerson,
  type NewWay,
  registerPerson,
  writeConsent,
} from './registration.actions.server.ts'
export { clocksMayRun, clocksRunning, type RunningClock } from './rights/clocks.queries.server.ts'
export { Beside, Comments } from './rights/parts/comments.tsx'
export { type Comment, commentsBeside, commentsOf } from './rights/request.queries.server.ts'
export { forgetWhoseTimeIsOver, removeForgottenFiles } from './rights/retention.server.ts'
export { presentPlan } from './safety-plan/queries.server.ts'
export { type Found, peopleFound } from './search.queries.server.ts'
export { listed as listedPeople, reachOf, visible as visiblePeople, visibleBy as peopleBy } from './visible.server.ts'
