import { Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Line, Stack } from '../../../ui/layout.tsx'
import type { Open } from '../../access/index.server.ts'
import { PublicPage, type Surroundings } from '../parts/public-page.tsx'
import { programmeForPublic, type StartedPartner } from '../queries.public.server.ts'
import { surroundingsOf, toPublic } from '../surroundings.server.ts'

/** The lead's page of a programme. Its links go straight to a partner: what is written there never passes by the lead. */
export const programmePublicPage = new Hono<Open>().get('/at/:organisation/programmes/:programme', toPublic, async (c) => {
  const programme = c.req.param('programme')
  const partners = await programmeForPublic(c.var.db, c.var.organisation.slug, programme)
  if (partners[0] === undefined) throw notFound()
  return c.render(
    <ProgrammePage
      surroundings={{ ...(await surroundingsOf(c)), programme: null }}
      programme={programme}
      partners={[partners[0], ...partners.slice(1)]}
    />,
  )
})

type ProgrammePageProps = { surroundings: Surroundings; programme: string; partners: [StartedPartner, ...StartedPartner[]] }

function ProgrammePage({ surroundings, programme, partners }: ProgrammePageProps) {
  const words = useWords()
  const { language } = surroundings.organisation
  return (
    <PublicPage surroundings={surroundings} title={inWords(partners[0].name, words, language)} lead={inWords(partners[0].about, words, language)}>
      <Stack>
        <p>{words.t('referrals:programme.straight')}</p>
        {partners.map((partner) => (
          <PartnerCard key={`${partner.partnerSlug} ${partner.serviceSlug}`} partner={partner} programme={programme} />
        ))}
      </Stack>
    </PublicPage>
  )
}

function PartnerCard({ partner, programme }: { partner: StartedPartner; programme: string }) {
  const words = useWords()
  const { t } = words
  const to = { organisation: partner.partnerSlug, service: partner.serviceSlug }
  // as much as the partner's own page would carry: no cookie tells it where one came from
  const carriedTo = (address: string) => withQuery(address, { language: words.language, programme })
  return (
    <Card title={partner.partnerName}>
      <Stack gap="near">
        <p>
          <bdi>{inWords(partner.serviceName, words, partner.partnerLanguages[0])}</bdi>
        </p>
        <p>{t('referrals:programme.speaks', { languages: words.list(partner.partnerLanguages.map((code) => words.languageName(code))) })}</p>
        <Line>
          <ButtonLink
            kind="main"
            href={carriedTo(href('/at/:organisation/referral/:service', to))}
            fullLabel={t('referrals:public.forMyselfTo', { service: partner.partnerName })}
          >
            {t('referrals:public.forMyself')}
          </ButtonLink>
          <ButtonLink
            href={carriedTo(href('/at/:organisation/referral/:service/professional', to))}
            fullLabel={t('referrals:public.asProfessionalTo', { service: partner.partnerName })}
          >
            {t('referrals:public.asProfessional')}
          </ButtonLink>
        </Line>
      </Stack>
    </Card>
  )
}
