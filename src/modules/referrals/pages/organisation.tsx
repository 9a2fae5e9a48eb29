import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Line, Stack } from '../../../ui/layout.tsx'
import type { Open } from '../../access/index.server.ts'
import { publicServices, type ServiceRow } from '../../organisation/index.server.ts'
import type { IsAnythingOn } from '../handed-in.ts'
import { carried, PublicPage, Reaching, type Surroundings } from '../parts/public-page.tsx'
import { surroundingsOf, toPublic } from '../surroundings.server.ts'

/** What an organisation offers, for anybody; and its lines for somebody who cannot wait, on a page that is quickly there. */
export const organisationPages = (isAnythingOn: IsAnythingOn) =>
  new Hono<Open>()
    .get('/at/:organisation', toPublic, async (c) => {
      const services = await publicServices(c.var.db, c.var.organisation.id)
      return c.render(<OrganisationPage surroundings={await surroundingsOf(c)} services={services} isOn={await isAnythingOn(c.var.db)} />)
    })
    .get('/at/:organisation/urgent-help', toPublic, async (c) => c.render(<UrgentHelpPage surroundings={await surroundingsOf(c)} />))

function OrganisationPage({ surroundings, services, isOn }: { surroundings: Surroundings; services: ServiceRow[]; isOn: boolean }) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const comeBack = carried(href('/at/:organisation/referral/sent', { organisation: organisation.slug }), words, surroundings)
  return (
    <PublicPage surroundings={surroundings} title={organisation.name} lead={t('referrals:public.offers')}>
      <Stack>
        {isOn && <WhatIsOnCard surroundings={surroundings} />}
        {services.length === 0 && <Empty title={t('referrals:public.noServicesTitle')} body={t('referrals:public.noServicesBody')} />}
        {services.map((service) => (
          <ServiceCard key={service.id} service={service} surroundings={surroundings} />
        ))}
        <Reaching face={surroundings.face} />
        <p>
          <a href={comeBack}>{t('referrals:public.haveReference')}</a>
        </p>
      </Stack>
    </PublicPage>
  )
}

/** For whoever comes for company, and asks for nothing. */
function WhatIsOnCard({ surroundings }: { surroundings: Surroundings }) {
  const words = useWords()
  const { t } = words
  const to = href('/at/:organisation/whats-on', { organisation: surroundings.organisation.slug })
  return (
    <Card title={t('whatson:title')}>
      <Stack gap="near">
        <p>{t('whatson:card')}</p>
        <Line>
          <ButtonLink kind="main" icon="calendar-days" href={carried(to, words, surroundings)}>
            {t('whatson:see')}
          </ButtonLink>
        </Line>
      </Stack>
    </Card>
  )
}

function ServiceCard({ service, surroundings }: { service: ServiceRow; surroundings: Surroundings }) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const name = inWords(service.name, words, organisation.language)
  const to = { organisation: organisation.slug, service: service.slug }
  return (
    <Card title={name}>
      <Stack gap="near">
        <p dir="auto">{inWords(service.description, words, organisation.language)}</p>
        {service.lowestAge !== null && <p>{t('referrals:public.fromAge', { count: service.lowestAge })}</p>}
        <Line>
          <ButtonLink
            kind="main"
            href={carried(href('/at/:organisation/referral/:service', to), words, surroundings)}
            fullLabel={t('referrals:public.forMyselfTo', { service: name })}
          >
            {t('referrals:public.forMyself')}
          </ButtonLink>
          <ButtonLink
            href={carried(href('/at/:organisation/referral/:service/professional', to), words, surroundings)}
            fullLabel={t('referrals:public.asProfessionalTo', { service: name })}
          >
            {t('referrals:public.asProfessional')}
          </ButtonLink>
        </Line>
      </Stack>
    </Card>
  )
}

function UrgentHelpPage({ surroundings }: { surroundings: Surroundings }) {
  const words = useWords()
  const { organisation } = surroundings
  const back = { href: carried(href('/at/:organisation', { organisation: organisation.slug }), words, surroundings), label: organisation.name }
  return (
    <PublicPage surroundings={surroundings} title={words.t('referrals:urgent.title')} back={back} lead={words.t('referrals:urgent.lead')}>
      <Reaching face={surroundings.face} />
    </PublicPage>
  )
}
