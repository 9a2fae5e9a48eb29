import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { serviceForm } from '../forms.ts'
import type { Venue } from '../organisation.ts'
import { ServiceFields } from '../parts/service-fields.tsx'
import { personWord } from '../person-word.ts'
import { openService, type WatchServices } from '../service.actions.server.ts'
import { servicesOf } from '../service.queries.server.ts'
import type { Service } from '../service.ts'
import { languagesOf } from '../spoken-form.ts'
import { venuesOf } from '../venue.queries.server.ts'
import { settling } from './settling.ts'

/** The services of the organisation; `watch` says what hangs on where they are given. */
export const servicesPages = (watch: WatchServices) =>
  new Hono<Signed>()
    .get('/settings/services', settling, async (c) => {
      const { db, viewer } = c.var
      const [services, venues] = await together(servicesOf(db, viewer), venuesOf(db, viewer))
      return c.render(<ServicesPage services={services} venues={venues} organisationLanguage={viewer.organisation.language} />)
    })
    .get('/settings/services/new', settling, async (c) => {
      const { db, viewer } = c.var
      return c.render(<NewServicePage state={await formAt(c)} venues={await venuesOf(db, viewer)} viewer={viewer} />)
    })
    .post('/settings/services/new', settling, async (c) => {
      const { db, viewer, today } = c.var
      const read = await sentForm(c, serviceForm(languagesOf(viewer.organisation).asked))
      return answer(
        c,
        read,
        async (said) => {
          const opened = await openService(db, viewer, said, { watch, today })
          return 'id' in opened
            ? { to: href('/settings/services/:serviceId/eligibility', { serviceId: opened.id }), notice: 'organisation:service.opened' }
            : opened
        },
        async (state) => <NewServicePage state={state} venues={await venuesOf(db, viewer)} viewer={viewer} />,
      )
    })

type ServicesProps = { services: readonly Service[]; venues: readonly Venue[]; organisationLanguage: string }

function ServicesPage({ services, venues, organisationLanguage }: ServicesProps) {
  const words = useWords()
  const { t } = words
  const add = (
    <ButtonLink kind="main" icon="plus" href={href('/settings/services/new')}>
      {t('organisation:services.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('organisation:services.title')}
      lead={<p>{t('organisation:services.lead')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      actions={add}
    >
      {services.length === 0 ? (
        <Empty title={t('organisation:services.empty')} body={t('organisation:services.emptyBody')} action={add} />
      ) : (
        <Card flush>
          <Rows label={t('organisation:services.title')}>
            {services.map((service) => (
              <Row
                key={service.id}
                title={inWords(service.name, words, organisationLanguage) || service.slug}
                href={href('/settings/services/:serviceId', { serviceId: service.id })}
                tags={
                  <Tags>
                    {service.closedOn !== null && <Tag>{t('organisation:services.closed', { day: words.day(service.closedOn) })}</Tag>}
                    {service.takesPublicReferrals && service.closedOn === null && <Tag tone="good">{t('organisation:services.public')}</Tag>}
                  </Tags>
                }
              >
                {t('organisation:services.note', {
                  word: personWord(service, words, 'several'),
                  days: t('organisation:services.days', { count: service.decideWithinDays }),
                })}
                <ServiceVenue venue={venues.find(({ id }) => id === service.venueId)} />
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

function ServiceVenue({ venue }: { venue: Venue | undefined }) {
  const { t } = useWords()
  return venue && <div>{t('organisation:services.at', { venue: venue.name })}</div>
}

function NewServicePage({ state, venues, viewer }: { state: FormState; venues: readonly Venue[]; viewer: Viewer }) {
  const { t } = useWords()
  return (
    <Page
      title={t('organisation:services.add')}
      lead={<p>{t('organisation:service.newLead')}</p>}
      back={{ href: href('/settings/services'), label: t('organisation:services.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:service.open')}>
        <ServiceFields venues={venues} languages={languagesOf(viewer.organisation)} />
      </Form>
    </Page>
  )
}
