import { pdfOf } from '../../../platform/paper.ts'
import type { CertificatePaper } from './certificate.ts'

/** Certificates as one PDF, a page each, every one in its own language and direction. */
export const pdfOfCertificates = (papers: readonly CertificatePaper[]): Buffer =>
  pdfOf(template, { language: papers[0]?.language ?? 'en', rtl: false, papers })

const template = `#set document(title: data.papers.at(0).heading)
#set page(flipped: true, margin: 1.6cm, footer: none)
#set par(spacing: 0.55em)
#for (at, one) in data.papers.enumerate() {
  if at > 0 { pagebreak() }
  set text(lang: one.language, dir: if one.rtl { rtl } else { ltr }, size: 13pt)
  block(width: 100%, height: 100%, stroke: 1.2pt + rgb("#1d4e4a"), radius: 6pt, inset: 6pt)[
    #block(width: 100%, height: 100%, stroke: 0.5pt + rgb("#1d4e4a"), radius: 4pt, inset: (x: 1.6cm, y: 0.9cm))[
      #align(center)[
        #text(size: 13pt, fill: luma(60), own(one.organisation))
        #v(0.35cm)
        #text(size: 32pt, weight: "bold", fill: rgb("#1d4e4a"), one.heading)
        #if one.replaced != none [#linebreak() #text(size: 12pt, fill: rgb("#9b1c1c"), one.replaced)]
        #v(0.3cm)
        #one.says
        #v(0.1cm)
        #text(size: 27pt, weight: "bold", own(one.name))
        #v(0.1cm)
        #one.completed
        #v(0.1cm)
        #text(size: 20pt, weight: "bold", own(one.course))
        #v(0.2cm)
        #for fact in one.facts [#text(size: 12pt, fact) #linebreak()]
      ]
      #v(1fr)
      #grid(columns: (1fr, 1fr), column-gutter: 2cm, align: (start + bottom, end + bottom),
        [#line(length: 7cm, stroke: 0.6pt + luma(90)) #v(0.1cm) #own(one.signedBy) #linebreak() #text(size: 10pt, fill: luma(70), one.signs)],
        [#one.issued #linebreak() #text(size: 10pt, fill: luma(70), one.number)])
    ]
  ]
}
`
