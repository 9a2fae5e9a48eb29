import type { Words } from '../../../platform/i18n.ts'
import { pdfOf } from '../../../platform/paper.ts'
import type { PlanPaper } from './paper.ts'

/** The plan as PDF, in the direction that its language is read. */
export const pdfOfPlan = (paper: PlanPaper, { language, direction }: Words): Buffer =>
  pdfOf(template, { language, rtl: direction === 'rtl', ...paper })

const template = `#set document(title: data.heading)
#set text(size: 12pt)
= #data.heading
#text(size: 14pt, own(data.name))
#for part in data.parts [
  == #part.title
  #own(part.text)
]
#for goal in data.goals {
  block(breakable: true, width: 100%, above: 1.4em, inset: 10pt, radius: 4pt, stroke: 0.6pt + luma(160))[
    #text(weight: "bold", data.goalTitle) \\
    #own(goal.words)
    #for step in goal.steps [
      - #own(step.words) -- #own(step.by)#if step.when != none [ · #step.when]
    ]
  ]
}
#if data.reached.len() > 0 [
  == #data.reachedTitle
  #for words in data.reached [
    - #own(words)
  ]
]
#if data.review != none [#v(0.6em) #data.review]
#v(1fr)
#text(size: 9.5pt, fill: luma(80))[#own(data.organisation) · #data.madeOn]
`
