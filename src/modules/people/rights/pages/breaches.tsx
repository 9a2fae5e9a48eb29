import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, ChoiceField, DayField, FieldRow, Form, NumberField, SelectField, TimeField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager, Table } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { mayRights } from '../access.ts'
import { logBreach } from '../breach.actions.server.ts'
import { type Breach, type BreachList, breachesOn, breachesOnPage } from '../breach.queries.server.ts'
import { NewBreachForm, risks } from '../forms.ts'
import { BreachState } from '../parts/breach-state.tsx'
import { RightsFrame } from '../parts/rights-frame.tsx'

/** The log of breaches: every one, with its 72 hours. */
export const breachesPages = new Hono<Signed>()
  .get('/rights/breaches', async (c) => {
    const { db, viewer } = c.var
    must(mayRights(viewer, 'log-breach', null), 'people.log-breach')
    const [state, after] = [c.req.query('state'), c.req.query('after')]
    const list = { open: state === 'open' ? true : state === 'answered' ? false : null, after: isId(after) ? after : null }
    return c.render(<BreachesPage viewer={viewer} list={list} found={await breachesOn(db, viewer, list)} />)
  })
  .get('/rights/breaches/new', async (c) => {
    must(mayRights(c.var.viewer, 'log-breach', null), 'people.log-breach')
    return c.render(<NewBreachPage today={c.var.today} state={await formAt(c)} />)
  })
  .post('/rights/breaches/new', async (c) => {
    const { db, viewer, today } = c.var
    must(mayRights(viewer, 'log-breach', null), 'people.log-breach')
    return answer(
      c,
      await sentForm(c, NewBreachForm),
      async ({ awareOn, awareAt, ...said }) => {
        const aware = awareOn.toPlainDateTime(awareAt).toZonedDateTime(viewer.organisation.timeZone).toInstant()
        const logged = await logBreach(db, viewer, { ...said, awareAt: aware })
        return 'key' in logged ? logged : { to: href('/rights/breaches/:breachId', { breachId: logged.id }), notice: 'rights:breach.logged' }
      },
      (state) => <NewBreachPage today={today} state={state} />,
    )
  })

function BreachesPage({ viewer, list, found }: { viewer: Viewer; list: BreachList; found: readonly Breach[] }) {
  const { words, zone } = usePage()
  const { t } = words
  const rows = found.slice(0, breachesOnPage)
  const here = href('/rights/breaches')
  const query = { state: list.open === null ? null : list.open ? 'open' : 'answered' }
  const log = (
    <ButtonLink href={href('/rights/breaches/new')} kind="main">
      {t('rights:breach.log')}
    </ButtonLink>
  )
  return (
    <RightsFrame viewer={viewer} side="breaches" lead={t('rights:breach.lead')} actions={log}>
      <Filters action={here} values={{ state: query.state ?? '' }}>
        <SelectField
          name="state"
          label={t('rights:filter.state')}
          emptyLabel={t('rights:filter.any')}
          options={[
            { value: 'open', label: t('rights:filter.open') },
            { value: 'answered', label: t('rights:breach.closed') },
          ]}
        />
      </Filters>
      <Table
        caption={t('rights:tab.breaches')}
        captionUnseen
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty icon="shield" title={t('rights:breach.emptyTitle')} body={t('rights:breach.emptyBody')} />}
        columns={[
          {
            key: 'what',
            label: t('rights:breach.what'),
            heads: true,
            cell: ({ id, what }) => (
              <a href={href('/rights/breaches/:breachId', { breachId: id })}>
                <bdi>{what.length > 80 ? `${what.slice(0, 80)}…` : what}</bdi>
              </a>
            ),
          },
          {
            key: 'aware',
            label: t('rights:breach.awareOn'),
            cell: ({ awareAt }) => words.day(awareAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()),
          },
          { key: 'people', label: t('rights:breach.people'), kind: 'number', cell: ({ peopleCount }) => words.number(peopleCount) },
          { key: 'risk', label: t('rights:breach.risk'), cell: ({ risk }) => t(`rights:risk.${risk}`) },
          { key: 'state', label: t('rights:filter.state'), cell: (breach) => <BreachState breach={breach} /> },
        ]}
      />
      <Pager
        first={list.after ? withQuery(here, query) : null}
        next={found.length > breachesOnPage ? withQuery(here, { ...query, after: rows.at(-1)?.id }) : null}
      />
    </RightsFrame>
  )
}

function NewBreachPage({ today, state }: { today: Temporal.PlainDate; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('rights:breach.log')}
      back={{ href: href('/rights/breaches'), label: t('rights:tab.breaches') }}
      lead={<p>{t('rights:breach.newLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('rights:breach.log')}>
        <AreaField name="what" label={t('rights:breach.what')} hint={t('rights:breach.whatHint')} rows={5} maxLength={5000} required />
        <FieldRow>
          <DayField name="awareOn" label={t('rights:breach.awareOn')} value={today} max={today} required />
          <TimeField name="awareAt" label={t('rights:breach.awareTime')} required />
        </FieldRow>
        <DayField name="happenedOn" label={t('rights:breach.happenedOn')} max={today} />
        <NumberField name="peopleCount" label={t('rights:breach.people')} required />
        <ChoiceField
          name="risk"
          label={t('rights:breach.risk')}
          required
          options={risks.map((value) => ({ value, label: t(`rights:risk.${value}`), hint: t(`rights:riskHint.${value}`) }))}
        />
      </Form>
    </Page>
  )
}
