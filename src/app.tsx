import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { sql } from 'kysely'
import { assetFiles } from './frame/assets.ts'
import { answerFault, answerNotFound } from './frame/faults.tsx'
import { galleryPages } from './frame/pages/gallery.tsx'
import { endSlowSending, fromOurPages, plainPage, renderPages, securityHeaders, takeBody, takeReference } from './frame/pages.tsx'
import { reloadPages } from './frame/reload.ts'
import { receiveFiles } from './frame/uploads.ts'
import { heardPages } from './modules/access/pages/heard.server.ts'
import { setUpPages } from './modules/access/pages/set-up.tsx'
import { showSignIn, signInPages } from './modules/access/pages/sign-in.tsx'
import { accessPages } from './modules/access/pages/signed.tsx'
import { type Open, type Plain, type Signed, signed } from './modules/access/request.server.ts'
import type { OnSetUp } from './modules/access/set-up.server.ts'
import type { SignIn } from './modules/access/sign-in.server.ts'
import { importPages, importUploads, outsideAsides } from './modules/exchange/index.server.ts'
import {
  answerPages,
  heldResponses,
  measureActions,
  measureAsides,
  measureDeath,
  measureLinksUnderWay,
  measurePages,
  measureTabs,
  measureTimeline,
  watchAsked,
} from './modules/measures/index.server.ts'
import { beginOrganisation, organisationPages } from './modules/organisation/index.server.ts'
import {
  documentUploads,
  equalityAnswerPages,
  equalityDeath,
  equalityLinksUnderWay,
  interpretingDeath,
  mergingAsides,
  mergingTimeline,
  personPages,
} from './modules/people/index.server.ts'
import type { PersonParts } from './modules/people/index.ts'
import { programmePages } from './modules/programmes/index.server.ts'
import {
  nothingInPublic,
  type OnAccepted,
  type OnSentBack,
  onwardReferralsUnderWay,
  publicReferralPages,
  type Right,
  referralDeath,
  referralMessagesUnderWay,
  referralPages,
  referralParts,
} from './modules/referrals/index.server.ts'
import { reportPages } from './modules/reports/index.server.ts'
import {
  aroundQuestions,
  safeguardingActions,
  safeguardingAsides,
  safeguardingPages,
  safeguardingTimeline,
} from './modules/safeguarding/index.server.ts'
import {
  attendingTabs,
  beginSessions,
  bookingListDeeds,
  feedbackAnswerPages,
  feedbackDeath,
  feedbackLinksUnderWay,
  isAnythingOn,
  offlineOpenPages,
  paperUploads,
  publicSessionPages,
  replyPages,
  sessionPages,
  signOutOfDevice,
  writingTimeline,
} from './modules/sessions/index.server.ts'
import {
  askAboutWithdrawal,
  endByTransfer,
  episodesSeen,
  followUpAnswerPages,
  followUpsUnderWay,
  handOnTasks,
  heldAssessments,
  openEpisode,
  recordCheckIn,
  supportActions,
  supportAsides,
  supportColumns,
  supportDeath,
  supportHeads,
  supportListDeeds,
  supportPages,
  supportTabs,
  supportTimeline,
  tellSentBack,
} from './modules/support/index.server.ts'
import { todayPages } from './modules/today/index.server.ts'
import type { Parts } from './platform/parts.ts'
import type { UploadLimits } from './platform/upload.ts'

/** What is accepted begins an episode, and ends another where it was a transfer. Support lies to the right of referrals, which therefore name it nowhere. */
const onAccepted: OnAccepted = async (tx, viewer, { id, personId, serviceId, endsEpisodeId, receivedById }, workerId, today) => {
  const opened = await openEpisode(tx, viewer, { personId, serviceId, referralId: id, workerId, openedOn: today })
  if ('key' in opened) return opened
  return endsEpisodeId
    ? endByTransfer(tx, viewer, { episodeId: endsEpisodeId, toServiceId: serviceId, toWorkerId: workerId, askedById: receivedById ?? null }, today)
    : null
}

const onSentBack: OnSentBack = async (tx, viewer, { personId, serviceId, receivedById }, why, today) => {
  if (receivedById && receivedById !== viewer.id) await tellSentBack(tx, viewer, { personId, serviceId, forId: receivedById, why }, today)
}

/** What referrals set off to their right. */
const rightOfReferrals: Right = { onAccepted, onSentBack, onCheckedIn: recordCheckIn, episodesOf: episodesSeen }

/** A new organisation begins with the lines of its country and the words that most begin with. Organisation lies to the right of access, which therefore names it nowhere. */
const onSetUp: OnSetUp = async (tx, { organisationId, organisation: { country } }) => {
  await beginOrganisation(tx, { organisationId, country })
  await beginSessions(tx, organisationId)
}

/** What the modules to the right of people add to a person's page. */
const personParts: PersonParts = {
  timeline: [...mergingTimeline, ...referralParts.timeline, ...supportTimeline, ...measureTimeline, ...safeguardingTimeline, ...writingTimeline],
  heads: supportHeads,
  asides: [...supportAsides, ...safeguardingAsides, ...referralParts.asides, ...measureAsides, ...outsideAsides, ...mergingAsides],
  tabs: [...supportTabs, ...measureTabs, ...attendingTabs, ...referralParts.tabs],
  actions: [...supportActions, ...measureActions, ...referralParts.actions, ...safeguardingActions],
  withdrawals: {
    underWay: [
      referralMessagesUnderWay,
      onwardReferralsUnderWay,
      measureLinksUnderWay,
      equalityLinksUnderWay,
      followUpsUnderWay,
      feedbackLinksUnderWay,
    ],
    askWorkers: askAboutWithdrawal,
  },
  heldReadings: [...heldAssessments, ...heldResponses],
  onDeath: [referralDeath, supportDeath, measureDeath, equalityDeath, interpretingDeath, feedbackDeath],
  onClosed: [handOnTasks],
  listColumns: supportColumns,
  listDeeds: [...supportListDeeds, ...bookingListDeeds],
}

const sheetSettings = { href: '/settings/assessments', title: 'needs:sheets.title', about: 'needs:sheets.about' } as const
const noteSettings = { href: '/settings/notes', title: 'support:training.title', about: 'support:training.about' } as const
const codeSettings = { href: '/settings/conduct', title: 'conduct:code.title', about: 'conduct:code.about' } as const
const measureSettings = { href: '/settings/measures', title: 'measures:settings.title', about: 'measures:settings.about' } as const
const sessionSettings = { href: '/settings/sessions', title: 'sessions:settings.title', about: 'sessions:settings.about' } as const
const deviceSettings = { href: '/settings/devices', title: 'offline:devices.title', about: 'offline:devices.about' } as const
const missedSettings = { href: '/settings/missed', title: 'writing:missing.settings.title', about: 'writing:missing.settings.about' } as const
const equalitySettings = { href: '/settings/equality', title: 'equality:title', about: 'equality:settings.about' } as const
const dutySettings = { href: '/settings/duty', title: 'safeguarding:duty.title', about: 'safeguarding:duty.about' } as const

const dueSettings = { href: '/settings/due', title: 'due:settings.title', about: 'due:settings.about' } as const
const interpreterSettings = { href: '/settings/interpreters', title: 'around:interpreter.list', about: 'around:interpreter.about' } as const
const noticeSettings = { href: '/privacy-notice', title: 'around:sheet.title', about: 'around:sheet.about' } as const
const surgerySettings = { href: '/settings/surgeries', title: 'around:surgery.list', about: 'around:surgery.about' } as const

/** Pages for anybody. */
const openPages: Pages[] = [
  setUpPages(onSetUp),
  signInPages,
  galleryPages,
  publicReferralPages(isAnythingOn),
  offlineOpenPages,
  publicSessionPages,
  feedbackAnswerPages,
  answerPages(aroundQuestions),
  followUpAnswerPages,
  equalityAnswerPages,
  replyPages,
  nothingInPublic,
]

/** Pages for those who work here. */
const signedPages: Pages[] = [
  signOutOfDevice,
  accessPages,
  organisationPages(
    [
      sheetSettings,
      noteSettings,
      codeSettings,
      measureSettings,
      sessionSettings,
      missedSettings,
      deviceSettings,
      equalitySettings,
      dutySettings,
      dueSettings,
      interpreterSettings,
      surgerySettings,
      noticeSettings,
    ],
    watchAsked,
  ),
  personPages(personParts),
  referralPages(rightOfReferrals),
  supportPages,
  measurePages(aroundQuestions),
  safeguardingPages,
  sessionPages,
  programmePages,
  importPages,
  reportPages,
  todayPages,
]

/** The addresses that take files, each with how much. Everywhere else a form is text, and short. */
const takesFiles: [string, UploadLimits][] = [...documentUploads, ...paperUploads, ...importUploads]

/** The whole application: its parts in, one handler of requests out. The only file that knows every module's pages. */
export function makeApp(parts: Parts, signIn: SignIn) {
  const app = new Hono<Plain>()
  app.onError(answerFault)
  app.notFound(answerNotFound)
  app.use(takeReference(parts, signIn), securityHeaders)
  app.get('/assets/*', assetFiles)
  app.get('/healthz', (c) => c.text('ok'))
  if (parts.config.mode === 'dev') app.route('/', reloadPages())
  app.use(renderPages, plainPage)
  app.get('/readyz', async (c) => {
    await sql`select 1`.execute(parts.root)
    return c.text('ready')
  })
  mount(app, heardPages)
  app.use(compress({ threshold: 2048 }), fromOurPages(parts))
  for (const [address, limits] of takesFiles) app.post(address, receiveFiles(limits))
  app.use(endSlowSending, bodyLimit({ maxSize: 1024 * 1024 }), takeBody)
  for (const pages of openPages) mount(app, pages)
  app.use('*', signed(showSignIn) as never)
  for (const pages of signedPages) mount(app, pages)
  return app
}

type Pages = Hono<Plain> | Hono<Signed> | Hono<Open>

// What a page finds in its context was put there by what stands before it: `signed`, or `openToPublic` of its own.
const mount = (app: Hono<Plain>, pages: Pages) => app.route('/', pages as Hono<Plain>)
