import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { PostButton } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { DayField, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { ClosingForm, serviceForm } from '../forms.ts'
import type { Venue } from '../organisation.ts'
import { ServiceFields } from '../parts/service-fields.tsx'
import { ServiceTabs } from '../parts/service-tabs.tsx'
import { spokenShown } from '../parts/spoken-fields.tsx'
import { asWords, wordForms } from '../person-word.ts'
import { changeService, closeService, type WatchServices } from '../service.actions.server.ts'
import { findService } from '../service.queries.server.ts'
import { registrationLabel, type Service, type ServiceSaid, startsByLabel } from '../service.ts'
import { languagesOf } from '../spoken-form.ts'
import type { Shown } from '../stale.ts'
import { venuesOf } from '../venue.queries.server.ts'
import { settling } from './settling.ts'

/** What a service is; `watch` says what hangs on where it is given. */
export const servicePages = (watch: WatchServices) =>
  new Hono<Signed>()
    .get('/settings/services/:serviceId', settling, async (c) => {
      const { db, viewer } = c.var
      const service = await findService(db, viewer, c.req.param('serviceId'))
      const venues = await venuesOf(db, viewer)
      return c.render(<ServicePage service={service} venues={venues} viewer={viewer} state={await formAt(c, { version: service.version })} />)
    })
    .post('/settings/services/:serviceId', settling, (c) => keepService(c, watch))

async function keepService(c: Context<Signed>, watch: WatchServices) {
  const { db, viewer, words, today } = c.var
  const service = await findService(db, viewer, c.req.param('serviceId') ?? '')
  const venues = await venuesOf(db, viewer)
  const read = await sentForm(c, serviceForm(languagesOf(viewer.organisation).asked))
  return answer(
    c,
    read,
    async (said) =>
      (await changeService(db, viewer, service.id, said, read.state.version, (shown) => shownService(shown, venues, viewer, words), {
        watch,
        today,
      })) ?? {
        to: href('/settings/services/:serviceId', { serviceId: service.id }),
        notice: 'organisation:settings.kept',
      },
    (state) => <ServicePage service={service} venues={venues} viewer={viewer} state={state} />,
  )
}

export const serviceClosingPages = new Hono<Signed>()
  .get('/settings/services/:serviceId/closing', settling, async (c) => {
    const { db, viewer, today } = c.var
    const service = await findService(db, viewer, c.req.param('serviceId'))
    return c.render(<ClosingPage service={service} today={today} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/settings/services/:serviceId/closing', settling, async (c) => {
    const { db, viewer, today } = c.var
    const service = await findService(db, viewer, c.req.param('serviceId'))
    const read = await sentForm(c, ClosingForm)
    return answer(
      c,
      read,
      async ({ closedOn }) =>
        (await closeService(db, viewer, service.id, closedOn, today)) ?? {
          to: href('/settings/services/:serviceId', { serviceId: service.id }),
          notice: closedOn === null ? 'organisation:service.openedAgain' : 'organisation:service.closed',
        },
      (state) => <ClosingPage service={service} today={today} state={{ ...state, keepsDraft: false }} />,
    )
  })

function ServicePage({ service, venues, viewer, state }: { service: Service; venues: readonly Venue[]; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={inWords(service.name, words, viewer.organisation.language)}
      back={{ href: href('/settings/services'), label: t('organisation:services.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <ServiceTabs service={service} />
      {service.closedOn !== null && <Notice tone="attention">{t('organisation:service.closedOn', { day: words.day(service.closedOn) })}</Notice>}
      <Form state={state} submit={t('organisation:settings.keep')}>
        <ServiceFields service={service} venues={venues} languages={languagesOf(viewer.organisation)} />
      </Form>
    </Page>
  )
}

function ClosingPage({ service, today, state }: { service: Service; today: Temporal.PlainDate; state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('organisation:closing.title', { name: inWords(service.name, words) })}
      heading={inWords(service.name, words)}
      back={{ href: href('/settings/services'), label: t('organisation:services.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <ServiceTabs service={service} />
      {service.closedOn === null ? (
        <Form state={state} submit={t('organisation:closing.submit')} submitKind="danger">
          <p>{t('organisation:closing.lead')}</p>
          <DayField name="closedOn" label={t('organisation:closing.day')} value={today} max={today} required />
        </Form>
      ) : (
        <>
          <Notice tone="attention">{t('organisation:service.closedOn', { day: words.day(service.closedOn) })}</Notice>
          <PostButton
            action={href('/settings/services/:serviceId/closing', { serviceId: service.id })}
            formId={newId()}
            icon="undo-2"
            label={t('organisation:closing.openAgain')}
          />
        </>
      )}
    </Page>
  )
}

/** A service in words, for two who change it at once. */
function shownService(service: ServiceSaid, venues: readonly Venue[], viewer: Viewer, words: Words): Shown {
  const { t, languageName } = words
  const { shown } = languagesOf(viewer.organisation)
  const person = asWords(service.personWords)
  return [
    ...spokenShown('name', t('organisation:service.name'), service.name, shown, languageName),
    ...spokenShown('description', t('organisation:service.description'), service.description, shown, languageName),
    { field: 'slug', label: t('organisation:service.slug'), text: service.slug ?? '' },
    ...shown.map((language) => ({
      field: `word.${language}.one`,
      label: t('organisation:word.title', { language: languageName(language) }),
      text: wordForms[language].map((form) => person[language]?.[form] ?? '–').join(' · '),
    })),
    { field: 'venueId', label: t('organisation:service.venue'), text: venues.find(({ id }) => id === service.venueId)?.name ?? '–' },
    { field: 'startsBy', label: t('organisation:service.startsBy'), text: t(startsByLabel[service.startsBy]) },
    {
      field: 'takesPublicReferrals',
      label: t('organisation:service.public'),
      text: t(service.takesPublicReferrals ? 'organisation:yes' : 'organisation:no'),
    },
    { field: 'decideWithinDays', label: t('organisation:service.decideWithin'), text: words.number(service.decideWithinDays) },
    {
      field: 'checkInEveryDays',
      label: t('organisation:service.checkInEvery'),
      text: service.checkInEveryDays === null ? '–' : words.number(service.checkInEveryDays),
    },
    {
      field: 'registration',
      label: t('organisation:service.registration'),
      text: words.list(service.registration.map((item) => t(registrationLabel[item]))),
    },
  ]
}
