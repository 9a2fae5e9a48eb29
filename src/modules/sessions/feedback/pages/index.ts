import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { askingPages } from './asking.tsx'
import { outcomePages } from './outcome.tsx'
import { packsPages } from './packs.tsx'
import { peoplePages } from './people.tsx'
import { posterPages } from './poster.tsx'
import { questionPages } from './question.tsx'
import { resultsPages } from './results.tsx'
import { setPages } from './set.tsx'
import { setsPages } from './sets.tsx'
import { tabletPages } from './tablet.tsx'
import { wordsPages } from './words.tsx'

/** What those who come say of it. What is no id comes first: it stands where a set would. */
export const feedbackPages = new Hono<Signed>()
for (const pages of [
  resultsPages,
  wordsPages,
  setsPages,
  questionPages,
  setPages,
  askingPages,
  posterPages,
  tabletPages,
  peoplePages,
  packsPages,
  outcomePages,
])
  feedbackPages.route('/', pages)
