import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { columnsPage } from './columns.tsx'
import { errorsPage } from './errors.ts'
import { importPage } from './import.tsx'
import { importsPage } from './imports.tsx'
import { readingPage } from './reading.tsx'
import { rowPage } from './row.tsx'
import { rowsPage } from './rows.tsx'
import { wordsPage } from './words.tsx'

/** Bringing people in from a file. */
export const importPages = new Hono<Signed>()
  .route('/', importsPage)
  .route('/', readingPage)
  .route('/', columnsPage)
  .route('/', wordsPage)
  .route('/', rowsPage)
  .route('/', rowPage)
  .route('/', errorsPage)
  .route('/', importPage)
