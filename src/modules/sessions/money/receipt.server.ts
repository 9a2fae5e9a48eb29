import type { Words } from '../../../platform/i18n.ts'
import { pdfOf } from '../../../platform/paper.ts'
import type { Receipt } from './receipt.ts'

/** A receipt as PDF, in the direction that its language is read. */
export const pdfOfReceipt = (receipt: Receipt, { language, direction }: Words): Buffer =>
  pdfOf(template, { language, rtl: direction === 'rtl', foot: receipt.number, ...receipt })

const template = `#set document(title: data.title)
#set text(size: 12pt)
= #data.title
#text(size: 14pt, own(data.organisation))
#v(0.6em)
#for fact in data.facts [
  #text(fill: luma(80), fact.label) \\
  #own(fact.text)

]
#v(0.4em)
#table(columns: (1fr, auto), inset: 8pt, stroke: (bottom: 0.6pt + luma(180)), align: (start, end),
  ..data.lines.map(line => (line.label, line.amount)).flatten(),
  text(weight: "bold", data.total.label), text(weight: "bold", data.total.amount))
#v(0.6em)
#data.thanks
`
