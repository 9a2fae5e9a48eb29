import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Grid, Stack } from '../../../../ui/layout.tsx'
import { Said } from '../../../../ui/said.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Answer, Assessment, SheetContent } from '../assessment.ts'
import { besideEachOther } from '../rules.ts'

type Props = { now: Assessment; before: Assessment | null; organisationLanguage: string }

/** What was said now, and beside it what was said before; one under the other where there is no room. No change is judged. */
export function AnswersBeside({ now, before, organisationLanguage }: Props) {
  const words = useWords()
  const { t } = words
  const said = (spoken: unknown) => inWords(spoken, words, organisationLanguage)
  const rows = besideEachOther(
    { content: now.sheet.content, answers: now.answers },
    before && { content: before.sheet.content, answers: before.answers },
  )
  return (
    <Stack>
      {rows
        .filter((row) => row.now !== null || row.before !== null)
        .map((row) => (
          <Card key={row.domain.key} title={said(row.domain.words)}>
            <Grid>
              {before && (
                <OneAnswer title={words.day(before.onDay)} answer={row.before} asked={row.askedBefore} content={before.sheet.content} said={said} />
              )}
              <OneAnswer title={before ? words.day(now.onDay) : null} answer={row.now} asked={row.askedNow} content={now.sheet.content} said={said} />
            </Grid>
          </Card>
        ))}
      {rows.every((row) => row.now === null && row.before === null) && <p className="quiet">{t('needs:page.onlyMatters')}</p>}
    </Stack>
  )
}

type OneProps = { title: string | null; answer: Answer | null; asked: boolean; content: SheetContent; said: (spoken: unknown) => string }

function OneAnswer({ title, answer, asked, content, said }: OneProps) {
  const { t } = useWords()
  return (
    <div className="stack close">
      {title !== null && <h3 className="quiet">{title}</h3>}
      {answer === null && <p className="quiet">{t(asked ? 'needs:page.notSaid' : 'needs:page.notAsked')}</p>}
      {answer !== null && (answer.step !== null || answer.wanted) && (
        <p className="tags">
          {answer.step !== null && <strong>{said(content.scale[answer.step - 1])}</strong>}
          {answer.wanted && <Tag tone="action">{t('needs:page.wanted')}</Tag>}
        </p>
      )}
      {answer !== null && answer.words !== '' && <Said>{answer.words}</Said>}
    </div>
  )
}
