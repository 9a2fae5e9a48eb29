import { type Words, wordsFor } from '../../../platform/i18n.ts'
import type { UrgentLine } from '../../../ui/urgent-help.tsx'
import type { Person } from '../person.ts'
import { type PlanText, partLabel, planParts, type SafetyPlan } from './plan.ts'
import { linesOf, stretchesOf } from './rules.ts'

type SheetProps = { person: Person; plan: SafetyPlan; lines: readonly UrgentLine[]; writtenOn: Temporal.PlainDate }

/** The plan as the person reads it, in their language whatever the page around it speaks. It is what is printed: a sheet to carry along. */
export function PlanSheet({ person, plan, lines, writtenOn }: SheetProps) {
  const words = wordsFor(plan.language)
  const { t } = words
  return (
    <article className="card own-sheet" lang={words.language} dir={words.direction} aria-labelledby="plan-sheet">
      <header>
        <h2 id="plan-sheet">
          <bdi>{t('papers:plan.sheetTitle', { name: person.knownAs })}</bdi>
        </h2>
        <small>{t('papers:plan.sheetOf', { day: words.day(writtenOn) })}</small>
      </header>
      <div className="body">
        <Parts plan={plan} words={words} />
        {lines.length > 0 && (
          <section>
            <h3>{t('papers:plan.lines')}</h3>
            <ul>
              {lines.map((line) => (
                <li key={`${line.name} ${line.contact}`}>
                  <bdi>{line.name}</bdi>{' '}
                  {line.href ? (
                    <a href={line.href} rel="noreferrer">
                      <bdi dir="ltr">{line.contact}</bdi>
                    </a>
                  ) : (
                    <bdi>{line.contact}</bdi>
                  )}
                  {line.about && <small> {line.about}</small>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </article>
  )
}

function Parts({ plan, words }: { plan: PlanText; words: Words }) {
  return planParts.map((part) => {
    const lines = linesOf(plan[part])
    if (lines.length === 0) return null
    return (
      <section key={part}>
        <h3>{words.t(partLabel[part])}</h3>
        <ul>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line may stand twice, and is drawn once on a server
            <li key={at} dir="auto">
              {stretchesOf(line).map(({ text, dials }) =>
                dials === null ? (
                  text
                ) : (
                  <a key={text} href={`tel:${dials}`}>
                    <bdi dir="ltr">{text}</bdi>
                  </a>
                ),
              )}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
