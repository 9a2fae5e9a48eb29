import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { DayField, FieldRow, Form, SelectField, TimeField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { mayDuty } from '../access.ts'
import { endPeriod, setPeriod, setRota } from '../duty/actions.server.ts'
import { type DutyAhead, type DutyDay, type DutyRota, isCovered, weekdays } from '../duty/duty.ts'
import { EndPeriodForm, PeriodForm, RotaForm } from '../duty/forms.ts'
import { canBeOnDuty, dutyAhead, rotaOf } from '../duty/queries.server.ts'
import { FormPage } from '../parts/form-page.tsx'

/** Who is on duty for what cannot wait. Without somebody named, questionnaires that ask about risk are not sent by link. */
export const dutyPages = new Hono<Signed>()
  .get('/settings/duty', async (c) => {
    const asked = await dutyHere(c)
    return c.render(<DutyPage {...asked} state={await formAt(c, { version: asked.rota.version ?? undefined, keepsDraft: false })} />)
  })
  .post('/settings/duty', async (c) => {
    const { db, viewer, today, t, words } = c.var
    must(mayDuty(viewer, 'set', null), 'safeguarding.set-duty')
    const read = await sentForm(c, RotaForm)
    return answer(
      c,
      read,
      async (value) => {
        const met = await setRota(db, viewer, read.state.version, value, today)
        if (met === null) return { to: href('/settings/duty'), notice: 'safeguarding:duty.kept' as const }
        if (!('overtaken' in met)) return met
        const people = await canBeOnDuty(db, viewer)
        const [theirs, yours] = [rotaText(met.overtaken, people, words), rotaText(value, people, words)]
        return { stale: [{ field: 'day1', label: t('safeguarding:duty.week'), theirs, yours }], version: met.overtaken.version ?? 1 }
      },
      async (state) => <DutyPage {...(await dutyHere(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })
  .get('/settings/duty/period', async (c) => c.render(<PeriodPage {...(await dutyHere(c))} state={await formAt(c)} />))
  .post('/settings/duty/period', async (c) => {
    const { db, viewer, today } = c.var
    must(mayDuty(viewer, 'set', null), 'safeguarding.set-duty')
    const read = await sentForm(c, PeriodForm)
    return answer(
      c,
      read,
      async (value) => (await setPeriod(db, viewer, value, today)) ?? { to: href('/settings/duty'), notice: 'safeguarding:duty.kept' as const },
      async (state) => <PeriodPage {...(await dutyHere(c))} state={state} />,
    )
  })
  .post('/settings/duty/periods/:periodId/ending', async (c) => {
    const { db, viewer } = c.var
    must(mayDuty(viewer, 'set', null), 'safeguarding.set-duty')
    const read = await sentForm(c, EndPeriodForm)
    const deed = async () => {
      await endPeriod(db, viewer, c.req.param('periodId'))
      return { to: href('/settings/duty'), notice: 'safeguarding:duty.kept' } as const
    }
    return answer(c, read, deed, () => null)
  })

type Props = { rota: DutyRota; people: readonly { id: string; name: string }[]; ahead: readonly DutyAhead[]; today: Temporal.PlainDate }

async function dutyHere(c: Context<Signed>): Promise<Props> {
  const { db, viewer, today } = c.var
  must(mayDuty(viewer, 'see', null), 'safeguarding.set-duty')
  return { rota: await rotaOf(db, viewer, today), people: await canBeOnDuty(db, viewer), ahead: await dutyAhead(db, today), today }
}

// the week of a Monday, to name its days in the reader's language
const monday = Temporal.PlainDate.from('2026-01-05')
const weekdayName = (weekday: number, words: Words) => words.atStart(words.dayOfWeek(monday.add({ days: weekday - 1 })))

type Week = { days: readonly DutyDay[]; readsFrom: string; readsUntil: string }

/** All that the form says of the week: two texts that look alike would hide what differs. */
function rotaText({ days, readsFrom, readsUntil }: Week, people: Props['people'], words: Words): string {
  const named = (id: string | null) => people.find((one) => one.id === id)?.name ?? ''
  const each = days.map(
    ({ weekday, viewerId, deputyId }) => `${weekdayName(weekday, words)}: ${[named(viewerId), named(deputyId)].filter(Boolean).join(', ')}`,
  )
  return [...each, `${readsFrom.slice(0, 5)}–${readsUntil.slice(0, 5)}`].join(' · ')
}

function DutyPage({ rota, people, ahead, today, state }: Props & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  const covered = isCovered(ahead, today)
  return (
    <Page
      title={t('safeguarding:duty.title')}
      back={{ href: href('/safeguarding'), label: t('safeguarding:title') }}
      lead={<p>{t('safeguarding:duty.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
      actions={<ButtonLink href={href('/settings/duty/period')}>{t('safeguarding:duty.addPeriod')}</ButtonLink>}
    >
      <Notice tone={covered ? 'good' : 'attention'}>{t(covered ? 'safeguarding:duty.covered' : 'safeguarding:duty.notCovered')}</Notice>
      <PeriodsCard rota={rota} />
      <Form state={state} submit={t('safeguarding:duty.submit')} marksOptional={false}>
        {weekdays.map((weekday) => {
          const set = rota.days.find((day) => day.weekday === weekday)
          const name = weekdayName(weekday, words)
          return (
            <FieldRow key={weekday}>
              <SelectField name={`day${weekday}`} label={name} value={set?.viewerId} emptyLabel={t('safeguarding:duty.nobody')} options={options} />
              <SelectField
                name={`deputy${weekday}`}
                label={t('safeguarding:duty.deputyOn', { day: name })}
                value={set?.deputyId}
                emptyLabel={t('safeguarding:duty.noDeputy')}
                options={options}
              />
            </FieldRow>
          )
        })}
        <FieldRow>
          <TimeField name="readsFrom" label={t('safeguarding:duty.from')} value={rota.readsFrom} required />
          <TimeField
            name="readsUntil"
            label={t('safeguarding:duty.until')}
            hint={t('safeguarding:duty.hoursHint')}
            value={rota.readsUntil}
            required
          />
        </FieldRow>
      </Form>
    </Page>
  )
}

function PeriodsCard({ rota }: { rota: DutyRota }) {
  const words = useWords()
  const { t } = words
  if (rota.periods.length === 0) return null
  return (
    <Card title={t('safeguarding:duty.periods')} flush>
      <Rows label={t('safeguarding:duty.periods')}>
        {rota.periods.map((period) => {
          const days = t('safeguarding:duty.days', { from: words.shortDay(period.fromOn), to: words.shortDay(period.toOn) })
          return (
            <Row
              key={period.id}
              title={<bdi>{period.viewerName}</bdi>}
              action={
                <PostButton
                  action={href('/settings/duty/periods/:periodId/ending', { periodId: period.id })}
                  formId={newId()}
                  label={t('safeguarding:duty.end')}
                  fullLabel={t('safeguarding:duty.endOf', { name: period.viewerName, days })}
                  small
                />
              }
            >
              {[days, period.deputyName && t('safeguarding:duty.deputyIs', { name: period.deputyName })].filter(Boolean).join(' · ')}
            </Row>
          )
        })}
      </Rows>
    </Card>
  )
}

function PeriodPage({ people, today, state }: Props & { state: FormState }) {
  const { t } = useWords()
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FormPage
      title={t('safeguarding:duty.addPeriod')}
      back={{ href: href('/settings/duty'), label: t('safeguarding:duty.title') }}
      lead={<p>{t('safeguarding:duty.periodLead')}</p>}
      state={state}
      submit={t('safeguarding:duty.submit')}
    >
      <FieldRow>
        <DayField name="fromOn" label={t('safeguarding:filter.from')} value={today} required />
        <DayField name="toOn" label={t('safeguarding:filter.to')} required />
      </FieldRow>
      <SelectField name="viewerId" label={t('safeguarding:duty.named')} emptyLabel={t('safeguarding:field.choose')} required options={options} />
      <SelectField name="deputyId" label={t('safeguarding:duty.deputy')} emptyLabel={t('safeguarding:duty.noDeputy')} options={options} />
    </FormPage>
  )
}
