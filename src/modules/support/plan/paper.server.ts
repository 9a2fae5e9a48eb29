import type { Words } from '../../../platform/i18n.ts'
import { pdfOf } from '../../../platform/paper.ts'
import type { PlanPaper } from './paper.ts'

/** The plan as PDF, in the direction that its language is read. */
export const pdfOfPlan = (paper: PlanPaper, { language, direction }: Words): Buffer =>
  pdfOf(template, { language, rtl: direction === 'rtl', ...paper })

// What somebody wrote is isolated, so that a name or a word of another script keeps its own direction and leaves the line’s.
const template = `#set document(title: data.heading)
#set text(size: 12pt)
#let own(words) = words.split("\\n").map(line => "\\u{2068}" + line + "\\u{2069}").join(linebreak())
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
#text(size: 9.5pt, fill: luma(80), own(data.organisation))
`
