import { type Check, is, managesPeople, permissions, type Viewer } from '../access/index.ts'
import type { Contact } from './contact/contact.ts'
import type { Episode, OpenableService } from './episode/episode.ts'
import type { HandOver } from './hand-over/hand-over.ts'
import type { Task } from './task/task.ts'

type OfEpisode = Pick<Episode, 'serviceId' | 'workerId'>
type OfContact = Pick<Contact, 'recordedById'>
type OfTask = Pick<Task, 'forId' | 'setById'>

const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')
const readsNotes = is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead')
const manages: Check = (viewer) => managesPeople(viewer)
const worksInService: Check<OfEpisode> = (viewer, episode) => viewer.serviceIds.includes(episode.serviceId)
const ownCaseload: Check<OfEpisode> = (viewer, episode) => episode.workerId === viewer.id
const wroteIt: Check<OfContact> = (viewer, contact) => contact.recordedById === viewer.id
const isTheirs: Check<OfTask> = (viewer, task) => task.forId === viewer.id || task.setById === viewer.id

/** Whose support somebody may open, hand on and close. Seeing the person comes first, and is asked of people. */
export const may = permissions<OfEpisode, 'open' | 'hand-over' | 'close' | 'reopen'>({
  open: [[manages], [is('worker', 'caseload-volunteer'), worksInService]],
  'hand-over': [[manages], [is('worker'), worksInService], [supports, ownCaseload]],
  close: [[manages], [is('worker'), worksInService], [supports, ownCaseload]],
  // a closed episode is on nobody's caseload any more
  reopen: [[manages], [is('worker'), worksInService]],
})

/** Of the services that take somebody in without a decision: those where the viewer may do it, and where the person is not yet. */
export const servicesToStart = (
  viewer: Viewer,
  starting: readonly OpenableService[],
  open: readonly Pick<Episode, 'serviceId'>[],
): OpenableService[] =>
  starting.filter(({ id }) => may(viewer, 'open', { serviceId: id, workerId: null }) && !open.some(({ serviceId }) => serviceId === id))

type OfHandOver = Pick<HandOver, 'toWorkerId' | 'askedById'>
const isAsked: Check<OfHandOver> = (viewer, handOver) => handOver.toWorkerId === viewer.id
const hasAsked: Check<OfHandOver> = (viewer, handOver) => handOver.askedById === viewer.id

/** An offer is answered by the one who is asked, and by nobody for them. */
export const mayHandOver = permissions<OfHandOver, 'answer' | 'withdraw'>({
  answer: [[supports, isAsked]],
  withdraw: [[supports, hasAsked], [manages]],
})

/** Only the writer amends what was written, or whoever manages the service. */
export const mayAmend = permissions<OfContact, 'amend'>({ amend: [[supports, wroteIt], [manages]] })

export const mayTask = permissions<OfTask, 'see' | 'finish'>({ see: [[isTheirs], [manages]], finish: [[isTheirs], [manages]] })

/** Of the notes as a whole. */
export const mayNotes = permissions<null, 'read' | 'record' | 'set-task' | 'set-task-for-others'>({
  read: [[readsNotes]],
  record: [[supports]],
  'set-task': [[readsNotes]],
  'set-task-for-others': [[manages]],
})

type OfNote = { recordedById: string; supervisorId: string | null }
const isNotTheirs: Check<OfNote> = (viewer, note) => note.recordedById !== viewer.id
const supervises: Check<OfNote> = (viewer, note) => note.supervisorId === viewer.id

/** Who signs what somebody in training wrote: their supervisor, or whoever manages the service. Nobody signs their own. */
export const maySign = permissions<OfNote, 'sign'>({
  sign: [
    [supports, isNotTheirs, supervises],
    [manages, isNotTheirs],
  ],
})
export const managesNotes = (viewer: Viewer): boolean => manages(viewer, null)

/** How somebody keeps to the code: written by those who work with them, which is asked of the person's services; keeping somebody away, and letting them back, is for whoever manages. */
export const mayConduct = permissions<null, 'keep-conduct' | 'exclude' | 'agree-return'>({
  'keep-conduct': [[supports]],
  exclude: [[manages]],
  // whoever may keep somebody away lets them back before its time
  'agree-return': [[manages]],
})

/** The sheets, the prompts, the code of conduct, and who is in training. */
export const maySettle = permissions<null, 'change'>({ change: [[is('administrator')], [is('manager')]] })

export const readsNotesOf = (viewer: Viewer): boolean => mayNotes(viewer, 'read', null)
export const recordsContacts = (viewer: Viewer): boolean => mayNotes(viewer, 'record', null)
