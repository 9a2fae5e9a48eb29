import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { DayField, FieldRow, Form, SelectField, TextField } from '../../../ui/form.tsx'
import { Split, Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { closeDays, keepHolidaysOf, openDay, versionOfRegion } from '../calendar/actions.server.ts'
import { ClosedDaysForm, OpenDayForm, RegionForm } from '../calendar/forms.ts'
import { type Holiday, holidayName, holidayRegions, holidaysIn, regionOf } from '../calendar/holidays.ts'
import { type ClosedDay, closedDays, holidayRegionOf } from '../calendar/queries.server.ts'
import { settling } from './settling.ts'

const done = { to: href('/settings/closed-days'), notice: 'organisation:settings.kept' as const }

/** The days that count for no deadline: the country's holidays, and those on which the organisation itself is closed. */
export const closedDaysPages = new Hono<Signed>()
  .get('/settings/closed-days', settling, async (c) => c.render(<ClosedDaysPage {...(await shown(c))} state={await formAt(c)} />))
  .post('/settings/closed-days', settling, async (c) => {
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, ClosedDaysForm),
      async (days) => (await closeDays(db, viewer, days)) ?? done,
      async (state) => <ClosedDaysPage {...(await shown(c))} state={state} />,
    )
  })
  .post('/settings/closed-days/removal', settling, async (c) => {
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, OpenDayForm),
      ({ onDay }) => openDay(db, viewer, onDay).then(() => done),
      async () => <ClosedDaysPage {...(await shown(c))} state={emptyForm(href('/settings/closed-days'))} />,
    )
  })
  .post('/settings/closed-days/region', settling, async (c) => {
    const { db, viewer, words } = c.var
    const read = await sentForm(c, RegionForm)
    return answer(
      c,
      read,
      async ({ region }) => (await keepHolidaysOf(db, viewer, region, read.state.version, (one) => regionShown(one, viewer, words))) ?? done,
      async (state) => <ClosedDaysPage {...(await shown(c))} state={emptyForm(href('/settings/closed-days'))} regionState={state} />,
    )
  })

const regionShown = (region: string | null, { organisation }: Viewer, { t }: Words) => [
  { field: 'region', label: t('organisation:closedDays.region'), text: regionName(regionOf(organisation.country, region), t) },
]

const regionName = (region: string | null, t: Words['t']) =>
  region === null ? '' : t(`organisation:region.${region as 'ENG' | 'WLS' | 'SCT' | 'NIR'}`)

type Shown = { viewer: Viewer; region: string | null; version: number | null; own: ClosedDay[]; holidays: Holiday[]; today: Temporal.PlainDate }

async function shown(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, today } = c.var
  const until = today.add({ months: 13 })
  const { country } = viewer.organisation
  const said = await holidayRegionOf(db, viewer.organisationId)
  const region = regionOf(country, said)
  const within = ({ onDay }: Holiday) => Temporal.PlainDate.compare(onDay, today) >= 0 && Temporal.PlainDate.compare(onDay, until) <= 0
  return {
    viewer,
    region,
    version: versionOfRegion(said),
    own: await closedDays(db, viewer.organisationId, today, today.add({ years: 3 })),
    holidays: [today.year, today.year + 1, today.year + 2].flatMap((year) => holidaysIn(country, region, year)).filter(within),
    today,
  }
}

function ClosedDaysPage({
  viewer,
  region,
  version,
  own,
  holidays,
  today,
  state,
  regionState,
}: Shown & { state: FormState; regionState?: FormState }) {
  const ofRegion = { ...(regionState ?? emptyForm('', version)), path: href('/settings/closed-days/region'), keepsDraft: false }
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('organisation:closedDays.title')}
      lead={<p>{t('organisation:closedDays.lead')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      hasErrors={Object.keys({ ...state.errors, ...regionState?.errors }).length > 0}
    >
      <Split aside={<HolidaysCard viewer={viewer} region={region} holidays={holidays} state={ofRegion} />}>
        {own.length > 0 && (
          <Card title={t('organisation:closedDays.own')} flush>
            <Rows label={t('organisation:closedDays.own')}>
              {own.map(({ onDay, words: why }) => (
                <Row
                  key={onDay.toString()}
                  title={words.day(onDay)}
                  action={
                    <PostButton
                      action={href('/settings/closed-days/removal')}
                      formId={newId()}
                      fields={{ onDay: onDay.toString() }}
                      label={t('organisation:closedDays.remove')}
                      fullLabel={t('organisation:closedDays.removeFull', { day: words.day(onDay) })}
                      small
                    />
                  }
                >
                  {why !== null && <bdi>{why}</bdi>}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Card title={t('organisation:closedDays.add')}>
          <Form state={state} submit={t('organisation:closedDays.submit')}>
            <FieldRow>
              <DayField name="from" label={t('organisation:closedDays.from')} required min={today} />
              <DayField name="until" label={t('organisation:closedDays.until')} hint={t('organisation:closedDays.untilHint')} min={today} />
            </FieldRow>
            <TextField name="words" label={t('organisation:closedDays.words')} hint={t('organisation:closedDays.wordsHint')} maxLength={200} />
          </Form>
        </Card>
      </Split>
    </Page>
  )
}

function HolidaysCard({ viewer, region, holidays, state }: Pick<Shown, 'viewer' | 'region' | 'holidays'> & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const regions = holidayRegions[viewer.organisation.country] ?? []
  return (
    <Stack>
      <Card title={t('organisation:closedDays.public')} flush>
        <Rows label={t('organisation:closedDays.public')}>
          {holidays.map((holiday) => (
            <Row key={`${holiday.onDay} ${holiday.name}`} title={words.day(holiday.onDay)}>
              <bdi>{holidayName(holiday, words)}</bdi>
            </Row>
          ))}
        </Rows>
      </Card>
      {regions.length > 1 && (
        <Card title={t('organisation:closedDays.region')}>
          <Form state={state} submit={t('organisation:settings.keep')} idPrefix="region">
            <SelectField
              name="region"
              label={t('organisation:closedDays.region')}
              labelUnseen
              required
              value={region}
              options={regions.map((one) => ({ value: one, label: regionName(one, t) }))}
            />
          </Form>
        </Card>
      )}
    </Stack>
  )
}
