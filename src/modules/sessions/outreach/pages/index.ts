import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { forwardPages } from './forward.tsx'
import { ownStoryPages } from './own.tsx'
import { sheetPages } from './sheet.tsx'
import { speakerPages } from './speaker.tsx'
import { speakersPages } from './speakers.tsx'
import { speakersTherePages } from './speakers-there.tsx'
import { talkPages } from './talk.tsx'

export const outreachPages = new Hono<Signed>()
for (const pages of [talkPages, speakersTherePages, forwardPages, sheetPages, ownStoryPages, speakersPages, speakerPages])
  outreachPages.route('/', pages)
