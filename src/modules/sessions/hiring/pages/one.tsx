import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Split, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { plansSessions } from '../../access.ts'
import { mayHire } from '../access.ts'
import { sayWhatBecame } from '../actions.server.ts'
import { HireAnswerForm } from '../forms.ts'
import { costOf, daysText, type Hire, type HireDay, isLate, type KeptAnswer, placeText } from '../hire.ts'
import { HireTag } from '../parts/at-session.tsx'
import { AnswerFields, answerShown } from '../parts/fields.tsx'
import { answersTo, daysOf, findHire } from '../queries.server.ts'

/** One room that was asked for, and what became of it. */
export const hirePages = new Hono<Signed>()
  .get('/hiring/:hireId', async (c) => {
    const shown = await asked(c)
    return c.render(<HirePage {...shown} state={await formAt(c, { version: shown.hire.version })} />)
  })
  .post('/hiring/:hireId', async (c) => {
    const { db, viewer, words } = c.var
    const shown = await asked(c)
    const read = await sentForm(c, HireAnswerForm)
    return answer(
      c,
      read,
      async (said) =>
        (await sayWhatBecame(db, viewer, shown.hire.id, said, read.state.version, (one) =>
          answerShown(one, words, viewer.organisation.currency),
        )) ?? {
          to: href('/hiring/:hireId', { hireId: shown.hire.id }),
          notice: 'hiring:answered',
        },
      (state) => <HirePage {...shown} state={state} />,
    )
  })

type Asked = { hire: Hire; days: readonly HireDay[]; answers: readonly KeptAnswer[]; viewer: Viewer; today: Temporal.PlainDate }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today } = c.var
  must(plansSessions(viewer), 'hiring.hire')
  const hire = await findHire(db, viewer, c.req.param('hireId') ?? '')
  must(mayHire(viewer, 'hire', hire), 'hiring.hire')
  const [answers, days] = await together(answersTo(db, viewer, hire.id), daysOf(db, viewer, hire.id))
  return { hire, days, answers, viewer, today }
}

function HirePage({ hire, days, answers, viewer, today, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={placeText(hire)}
      headingNote={hire.activityName}
      lead={
        <p>
          {daysText(hire, words)} <HireTag state={hire.state} />
        </p>
      }
      back={{ href: href('/hiring'), label: t('hiring:title') }}
      actions={<ButtonLink href={href('/hiring/:hireId/change', { hireId: hire.id })}>{t('hiring:change')}</ButtonLink>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {isLate(hire, today) && <Notice tone="attention">{t('hiring:lateNotice', { day: words.day(hire.answerBy), who: hire.askedOf })}</Notice>}
      <Split aside={<AboutCard {...{ hire, viewer }} />}>
        <Stack>
          <DaysCard {...{ days, viewer }} />
          <Card title={t('hiring:became')}>
            <Form state={state} submit={t('hiring:keep')}>
              <AnswerFields {...{ hire, days }} />
            </Form>
          </Card>
          <Card title={t('hiring:trail')} flush>
            <Trail {...{ hire, answers, viewer }} />
          </Card>
        </Stack>
      </Split>
    </Page>
  )
}

function AboutCard({ hire, viewer }: Pick<Asked, 'hire' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  const money = (minor: number | null) => (minor === null ? t('hiring:notSaid') : words.money(minor, viewer.organisation.currency))
  return (
    <Card title={t('hiring:about')} link={{ href: href('/activities/:activityId', { activityId: hire.activityId }), label: hire.activityName }}>
      <Definition
        items={[
          { term: t('hiring:field.askedOf'), value: <bdi>{hire.askedOf}</bdi> },
          ...(hire.reach === null ? [] : [{ term: t('hiring:field.reach'), value: <bdi>{hire.reach}</bdi> }]),
          { term: t('hiring:field.askedMinor'), value: money(hire.askedMinor) },
          { term: t('hiring:field.agreedMinor'), value: money(hire.agreedMinor) },
          { term: t('hiring:field.answerBy'), value: words.day(hire.answerBy) },
        ]}
      />
    </Card>
  )
}

/** Each day of it, how it stands and what it costs; and what they cost together. */
function DaysCard({ days, viewer }: Pick<Asked, 'days' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  if (days.length === 0) return null
  const { currency } = viewer.organisation
  const confirmed = days.filter(({ state }) => state === 'confirmed')
  const [asked, agreed] = [costOf(days, 'askedMinor'), costOf(confirmed, 'agreedMinor')]
  const sums = [
    asked === null ? null : t('hiring:several.askedSum', { count: days.length, amount: words.money(asked, currency) }),
    agreed === null ? null : t('hiring:several.agreedSum', { count: confirmed.length, amount: words.money(agreed, currency) }),
  ].filter((part) => part !== null)
  return (
    <Card title={t('hiring:several.heading')} flush>
      {sums.length > 0 && <p className="card-note">{sums.join(' · ')}</p>}
      <Rows label={t('hiring:several.heading')}>
        {days.map(({ onDay, state, askedMinor, agreedMinor }) => {
          const cost = agreedMinor ?? askedMinor
          return (
            <Row key={onDay.toString()} title={words.atStart(words.weekday(onDay))} tags={<HireTag state={state} />}>
              {cost !== null && words.money(cost, currency)}
            </Row>
          )
        })}
      </Rows>
    </Card>
  )
}

/** Who said what of it and when, the latest first; asking was the first of it. */
function Trail({ hire, answers, viewer }: Omit<Asked, 'today' | 'days'>) {
  const words = useWords()
  const { t } = words
  const when = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  return (
    <Rows label={t('hiring:trail')}>
      {answers.map(({ id, state, agreedMinor, note, by, saidAt, days = [] }) => (
        <Row key={id} title={t('hiring:saidBy', { name: by, day: when(saidAt) })} tags={<HireTag state={state} />}>
          {days.length > 0 && <>{words.list(days.map((day) => words.shortDay(day)))} </>}
          {agreedMinor !== null && <>{words.money(agreedMinor, viewer.organisation.currency)} </>}
          <bdi>{note}</bdi>
        </Row>
      ))}
      <Row title={t('hiring:saidBy', { name: hire.askedBy, day: when(hire.askedAt) })} tags={<HireTag state="asked" />} />
    </Rows>
  )
}
