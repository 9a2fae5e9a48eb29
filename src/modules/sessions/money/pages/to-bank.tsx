import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, DayField, Form, NumberField, SelectField, TextField, TicksField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { venuesOf } from '../../../organisation/index.server.ts'
import { typedMoney } from '../../../organisation/index.ts'
import { choicesFor } from '../../pages/asked.server.ts'
import { banks } from '../access.ts'
import { bankSessions } from '../banking.actions.server.ts'
import { type TinToBank, type ToBankList, tinsToBank } from '../banking.queries.server.ts'
import { BankingForm } from '../forms.ts'

/** What waits to be banked, and one paying-in for all of it or some. */
export const toBankPages = new Hono<Signed>()
  .get('/money/to-bank', async (c) => c.render(<ToBankPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/money/to-bank', async (c) => {
    const { db, viewer, today } = c.var
    must(banks(viewer), 'money.bank')
    return answer(
      c,
      await sentForm(c, BankingForm),
      async (said) => {
        const done = await bankSessions(db, viewer, said, today)
        return 'key' in done ? done : { to: href('/money/bankings/:bankingId', { bankingId: done.id }), notice: 'money:banked.done' }
      },
      async (state) => <ToBankPage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  must(banks(viewer), 'money.bank')
  const { service = '', venue = '', after } = c.req.query()
  const list: ToBankList = { serviceId: isId(service) ? service : null, venueId: isId(venue) ? venue : null, after: after ?? null }
  const [found, { services }, venues] = await together(tinsToBank(db, viewer, list), choicesFor(db, viewer), venuesOf(db, viewer))
  return { ...found, list, services, venues, viewer, today }
}

type Props = {
  tins: readonly TinToBank[]
  next: string | null
  list: ToBankList
  services: Awaited<ReturnType<typeof choicesFor>>['services']
  venues: readonly { id: string; name: string }[]
  viewer: Viewer
  today: Temporal.PlainDate
  state: FormState
}

function ToBankPage({ tins, next, list, services, venues, viewer, today, state }: Props) {
  const words = useWords()
  const { t } = words
  const { currency } = viewer.organisation
  const query = { service: list.serviceId, venue: list.venueId }
  const at = (change: Record<string, string | null>) => withQuery(href('/money/to-bank'), { ...query, ...change })
  const isNarrowed = list.serviceId !== null || list.venueId !== null
  const sum = tins.reduce((all, { tin }) => all + tin, 0)
  return (
    <Page
      title={t('money:toBank.title')}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      lead={<p>{t('money:toBank.lead')}</p>}
      actions={
        <>
          <ButtonLink href={href('/money/bankings')}>{t('money:bankings.title')}</ButtonLink>
          <ButtonLink href={href('/money')}>{t('money:ledger.title')}</ButtonLink>
        </>
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <PlaceFilters action={href('/money/to-bank')} {...{ list, services, venues, viewer, at }} />
        {tins.length === 0 ? (
          <Empty icon="check" title={t(isNarrowed ? 'money:toBank.noneFound' : 'money:toBank.none')} body={t('money:toBank.noneBody')} />
        ) : (
          <Card title={t('money:toBank.sum', { count: tins.length, amount: words.money(sum, currency) })}>
            <Form state={state} action={href('/money/to-bank')} submit={t('money:toBank.submit')}>
              <TicksField
                name="sessions"
                label={t('money:toBank.which')}
                value={tins.map(({ sessionId }) => sessionId)}
                required
                options={tins.map((one) => ({
                  value: one.sessionId,
                  label: `${words.shortDay(one.onDay, today)} · ${one.activityName} · ${words.money(one.tin, currency)}`,
                  hint: [
                    one.venueName,
                    one.handedTo === null ? t('money:count.by', { name: one.countedBy }) : t('money:toBank.with', { name: one.handedTo }),
                  ]
                    .filter((part) => part !== null)
                    .join(' · '),
                }))}
              />
              <NumberField
                decimal
                name="minor"
                label={t('money:toBank.paidIn')}
                hint={t('money:toBank.paidInHint')}
                unit={currency}
                value={typedMoney(sum)}
                required
              />
              <TextField name="reference" label={t('money:toBank.slip')} hint={t('money:toBank.slipHint')} maxLength={100} width="medium" />
              <DayField name="onDay" label={t('money:toBank.day')} value={today} max={today} required />
              <AreaField name="why" label={t('money:toBank.why')} hint={t('money:toBank.whyHint')} rows={2} maxLength={1000} />
            </Form>
          </Card>
        )}
        <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
      </Stack>
    </Page>
  )
}

type FilterProps = Pick<Props, 'services' | 'venues' | 'viewer'> & {
  action: string
  list: { serviceId: string | null; venueId: string | null }
  at: (change: Record<string, string | null>) => string
}

function PlaceFilters({ action, list, services, venues, viewer, at }: FilterProps) {
  const words = useWords()
  const own = viewer.organisation.language
  const [service, venue] = [services.find(({ id }) => id === list.serviceId), venues.find(({ id }) => id === list.venueId)]
  const chosen = [
    ...(service ? [{ label: inWords(service.name, words, own), removeHref: at({ service: null }) }] : []),
    ...(venue ? [{ label: venue.name, removeHref: at({ venue: null }) }] : []),
  ]
  return (
    <Filters
      action={action}
      values={{ service: list.serviceId ?? '', venue: list.venueId ?? '' }}
      chosen={chosen}
      clearHref={chosen.length > 0 ? at({ service: null, venue: null }) : undefined}
    >
      <PlaceFields {...{ services, venues, own }} />
    </Filters>
  )
}

/** By service and by venue. */
export function PlaceFields({ services, venues, own }: Pick<Props, 'services' | 'venues'> & { own: string }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      {services.length > 1 && (
        <SelectField
          name="service"
          label={t('sessions:field.service')}
          emptyLabel={t('sessions:list.any')}
          options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, own) }))}
        />
      )}
      <SelectField
        name="venue"
        label={t('sessions:times.place')}
        emptyLabel={t('sessions:list.any')}
        options={venues.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  )
}
