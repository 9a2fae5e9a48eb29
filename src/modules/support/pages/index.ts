import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { assessmentRoom } from '../assessment/pages/index.ts'
import { conductRoom } from '../conduct/pages/index.ts'
import { whomPages } from '../contact/pages/whom.tsx'
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
