/** The public face of people for everything that is not a server. */

export { alertKindLabel, type ContactTime, type Minded } from './before-contact/minding.ts'
export { freeFrom } from './before-contact/rules.ts'
export { timesText } from './before-contact/times-text.ts'
export type { Basis, Leaving, SharingAnswer } from './consent/sharing.ts'
export type { AskWorkers, UnderWay, WhatIsUnderWay, Withdrawals } from './consent/withdrawal.ts'
export {
  type Consent,
  type DataKind,
  type HowAgreed,
  holds,
  howAgreed,
  howLabel,
  type Purpose,
  purposeLabel,
  purposes,
  purposeWording,
} from './consent.ts'
export type { Ended, OnDeath, ToTell } from './death/death.ts'
export { endsOn } from './death/rules.ts'
export {
  answersInOrder as equalityAnswers,
  answerText as equalityAnswerText,
  type Question as EqualityQuestion,
  questionName as equalityQuestionName,
} from './equality/question.ts'
export { bookingWayLabel } from './interpreting/interpreting.ts'
export { languageOptions, offeredLanguages } from './language.ts'
export { pin, wayToSend } from './link/fields.ts'
export type { ListedPerson, PeopleColumn, PeopleDeed, Reader } from './list/column.ts'
export { ExportForm, ListExportForm } from './list/forms.ts'
export {
  ageOf,
  type InterpreterAnswer,
  interpreterAnswers,
  interpreterLabel,
  isServed,
  mayUse,
  nameLabel,
  type Person,
  type PersonLanguage,
  type PersonName,
  type ReachKind,
  reachKinds,
  reachLabel,
  type State,
  safeChannel,
  sharedLanguages,
  stateLabel,
  states,
  type WayToReach,
} from './person.ts'
export type {
  EventSource,
  HeldReading,
  OnClosed,
  PersonAction,
  PersonAside,
  PersonParts,
  PersonTab,
  Subjected,
  SubjectSource,
  TimelineEntry,
  TimelineSource,
} from './person-page.ts'
export { mayRights, seesRights } from './rights/access.ts'
export { usualClock } from './rights/complaint.ts'
export { answerBy, authorityBy } from './rights/rules.ts'
export { bornAbout, type Likeness, missingFrom } from './rules.ts'
export { endsSoonDays } from './speaking-for/rules.ts'
