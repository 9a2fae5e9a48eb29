import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { assessmentRoom } from '../assessment/pages/index.ts'
import { caseloadsPages } from '../caseload/pages/caseloads.tsx'
import { movePages } from '../caseload/pages/move.tsx'
import { unseenPages } from '../caseload/pages/unseen.tsx'
import { feedbackPages } from '../closing/pages/feedback.tsx'
import { followUpPages } from '../closing/pages/follow-up.tsx'
import { needPages } from '../closing/pages/needs.tsx'
import { quotablePages } from '../closing/pages/quotable.tsx'
import { quotePages } from '../closing/pages/quotes.tsx'
import { conductRoom } from '../conduct/pages/index.ts'
import { whomPages } from '../contact/pages/whom.tsx'
import { dueListPages } from '../due/pages/list.tsx'
import { pausePages } from '../due/pages/pauses.tsx'
import { reminderPages } from '../due/pages/reminders.tsx'
import { dueSettingsPages } from '../due/pages/settings.tsx'
import { snoozePages } from '../due/pages/snooze.tsx'
import { planRoom } from '../plan/pages/index.ts'
import { noteSettingsPages } from '../sign-off/pages/settings.tsx'
import { signOffPages } from '../sign-off/pages/sign-off.tsx'
import { unsignedPages } from '../sign-off/pages/unsigned.tsx'
import { amendmentPages } from './amendment.tsx'
import { closingPages } from './closing.tsx'
import { contactPages } from './contact.tsx'
import { episodePages } from './episode.tsx'
import { handOverPages } from './hand-over.tsx'
import { handOverAnswerPages } from './hand-over-answer.tsx'
import { newContactPages } from './new-contact.tsx'
import { notesPages } from './notes.tsx'
import { taskPages } from './tasks.tsx'

/** Every page of support. `new` stands before the pages of one contact, so that it is not read as an id. */
export const supportPages = new Hono<Signed>()
  .route('/', whomPages)
  .route('/', unsignedPages)
  .route('/', signOffPages)
  .route('/', noteSettingsPages)
  .route('/', conductRoom)
  .route('/', assessmentRoom)
  .route('/', planRoom)
  .route('/', newContactPages)
  .route('/', notesPages)
  .route('/', contactPages)
  .route('/', amendmentPages)
  .route('/', episodePages)
  .route('/', handOverPages)
  .route('/', handOverAnswerPages)
  .route('/', closingPages)
  .route('/', taskPages)
  .route('/', dueListPages)
  .route('/', reminderPages)
  .route('/', snoozePages)
  .route('/', pausePages)
  .route('/', dueSettingsPages)
  .route('/', caseloadsPages)
  .route('/', unseenPages)
  .route('/', movePages)
  .route('/', followUpPages)
  .route('/', quotePages)
  .route('/', quotablePages)
  .route('/', feedbackPages)
  .route('/', needPages)
