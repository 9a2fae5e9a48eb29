import type { Words } from '../../../platform/i18n.ts'
import { pdfOf } from '../../../platform/paper.ts'
import type { NoticeSheet } from './sheet.ts'

/** The sheet as PDF, in the direction that its language is read. */
export const pdfOfSheet = (sheet: NoticeSheet, { language, direction }: Words): Buffer =>
  pdfOf(template, { language, rtl: direction === 'rtl', ...sheet })

const template = `#set document(title: data.heading)
#set text(size: 12pt)
#text(size: 11pt, own(data.organisation))
= #data.heading
#v(0.5em)
#own(data.text)
#v(1fr)
#if data.ask != none [#data.ask #linebreak()]
#text(size: 9.5pt, fill: luma(80), data.edition)
`
