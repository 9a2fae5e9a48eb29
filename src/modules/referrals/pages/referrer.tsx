import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { servicesOf } from '../../organisation/index.server.ts'
import { mayReferrers } from '../access.ts'
import { referralsFrom } from '../queries.server.ts'
import { type Referral, stateLabels, stateOf } from '../referral.ts'
import { endReferrerLink } from '../referrers/actions.server.ts'
import { EndingForm } from '../referrers/forms.ts'
import { contactsOf, findLink, findReferrer, linksOf } from '../referrers/queries.server.ts'
import { type Referrer, type ReferrerContact, type ReferrerLink, referrerKindLabels } from '../referrers/referrer.ts'

/** One referrer: who is there, which links open their page, and whom they sent. */
export const referrerPage = new Hono<Signed>()
  .get('/referrers/:referrerId', async (c) => c.render(<ReferrerPage {...(await shown(c))} />))
  .post('/referrers/:referrerId/links/:referrerLinkId/end', async (c) => {
    const { db, viewer } = c.var
    must(mayReferrers(viewer, 'give-link', null), 'referrals.give-link')
    const referrer = await findReferrer(db, viewer, c.req.param('referrerId'))
    const link = await findLink(db, viewer, referrer.id, c.req.param('referrerLinkId'))
    return answer(
      c,
      await sentForm(c, EndingForm),
      async () => {
        await endReferrerLink(db, viewer, referrer.id, link.id)
        return { to: href('/referrers/:referrerId', { referrerId: referrer.id }), notice: 'referrals:link.ended' }
      },
      async () => <ReferrerPage {...(await shown(c))} />,
    )
  })

type Shown = {
  viewer: Viewer
  referrer: Referrer
  contacts: ReferrerContact[]
  links: ReferrerLink[]
  referrals: (Referral & { serviceName: string })[]
  today: Temporal.PlainDate
}

async function shown(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, words, today } = c.var
  must(mayReferrers(viewer, 'read', null), 'referrals.read-referrers')
  const referrer = await findReferrer(db, viewer, c.req.param('referrerId'))
  const services = await servicesOf(db, viewer)
  const named = (id: string) => inWords(services.find((service) => service.id === id)?.name, words, viewer.organisation.language)
  return {
    viewer,
    referrer,
    contacts: await contactsOf(db, viewer, referrer.id),
    links: await linksOf(db, viewer, referrer.id),
    referrals: (await referralsFrom(db, viewer, referrer.id)).map((referral) => ({ ...referral, serviceName: named(referral.serviceId) })),
    today,
  }
}

function ReferrerPage(page: Shown) {
  const { t } = useWords()
  const { referrer, viewer } = page
  const referrerId = referrer.id
  return (
    <Page
      title={referrer.name}
      back={{ href: href('/referrers'), label: t('referrals:referrers.title') }}
      actions={<ButtonLink href={href('/referrers/:referrerId/correction', { referrerId })}>{t('referrals:referrer.change')}</ButtonLink>}
    >
      {referrer.retired && <Notice tone="attention">{t('referrals:referrer.isRetired')}</Notice>}
      <Split aside={<LinksCard {...page} />}>
        <Card title={t('referrals:referrer.about')}>
          <Definition
            items={[
              { term: t('referrals:referrer.kind'), value: t(referrerKindLabels[referrer.kind]) },
              ...given(t('referrals:referrer.phone'), referrer.phone),
              ...given(t('referrals:referrer.email'), referrer.email),
              ...(referrer.note === null ? [] : [{ term: t('referrals:referrer.note'), value: <p dir="auto">{referrer.note}</p> }]),
            ]}
          />
        </Card>
        <ContactsCard {...page} />
        <SentCard {...page} viewer={viewer} />
      </Split>
    </Page>
  )
}

const given = (term: string, value: string | null) => (value === null ? [] : [{ term, value: <bdi dir="ltr">{value}</bdi> }])

function ContactsCard({ referrer, contacts }: Shown) {
  const { t } = useWords()
  const referrerId = referrer.id
  return (
    <Card
      title={t('referrals:referrer.people')}
      link={{ href: href('/referrers/:referrerId/contacts/new', { referrerId }), label: t('referrals:referrer.addContact') }}
      flush={contacts.length > 0}
    >
      {contacts.length === 0 && <p className="quiet">{t('referrals:referrer.nobody')}</p>}
      {contacts.length > 0 && (
        <Rows label={t('referrals:referrer.people')}>
          {contacts.map((contact) => (
            <Row
              key={contact.id}
              title={<bdi>{contact.name}</bdi>}
              href={href('/referrers/:referrerId/contacts/:referrerContactId', { referrerId, referrerContactId: contact.id })}
              tags={contact.retired && <Tag>{t('referrals:contact.hasLeft')}</Tag>}
            >
              <bdi>{[contact.role, contact.email, contact.phone].filter(Boolean).join(' · ')}</bdi>
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

function LinksCard({ referrer, links, viewer, today }: Shown) {
  const words = useWords()
  const { zone } = usePage()
  const { t } = words
  const referrerId = referrer.id
  const gives = mayReferrers(viewer, 'give-link', null)
  const dayOf = (at: Temporal.Instant) => words.shortDay(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate(), today)
  return (
    <Card
      title={t('referrals:link.title')}
      link={gives && !referrer.retired ? { href: href('/referrers/:referrerId/link', { referrerId }), label: t('referrals:link.give') } : undefined}
      flush={links.length > 0}
    >
      {links.length === 0 && <p className="quiet">{t('referrals:link.none')}</p>}
      {links.length > 0 && (
        <Rows label={t('referrals:link.title')}>
          {links.map((link) => (
            <Row
              key={link.id}
              title={<bdi>{link.contactName ?? referrer.name}</bdi>}
              tags={link.endedAt !== null && <Tag>{t('referrals:link.isEnded')}</Tag>}
              action={
                gives &&
                link.endedAt === null && (
                  <PostButton
                    action={href('/referrers/:referrerId/links/:referrerLinkId/end', { referrerId, referrerLinkId: link.id })}
                    formId={newId()}
                    label={t('referrals:link.end')}
                    fullLabel={t('referrals:link.endFull', { name: link.contactName ?? referrer.name })}
                    kind="danger"
                    small
                  />
                )
              }
            >
              {t('referrals:link.made', { name: link.madeByName, day: dayOf(link.madeAt) })}{' '}
              {link.lastUsedOn === null ? t('referrals:link.notUsed') : t('referrals:link.lastUsed', { day: words.shortDay(link.lastUsedOn, today) })}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

function SentCard({ referrer, referrals, today }: Shown) {
  const words = useWords()
  const { t } = words
  return (
    <Card
      title={t('referrals:referrer.sent')}
      link={
        referrals.length === 0
          ? undefined
          : { href: withQuery(href('/referrals'), { referrer: referrer.id }), label: t('referrals:referrer.allSent') }
      }
      flush={referrals.length > 0}
    >
      {referrals.length === 0 && <p className="quiet">{t('referrals:referrer.sentNone')}</p>}
      {referrals.length > 0 && (
        <Rows label={t('referrals:referrer.sent')}>
          {referrals.map((referral) => (
            <Row
              key={referral.id}
              title={<bdi>{referral.knownAs}</bdi>}
              href={href('/referrals/:referralId', { referralId: referral.id })}
              tags={<Tag>{t(stateLabels[stateOf(referral)])}</Tag>}
            >
              {words.shortDay(referral.receivedOn, today)} · {referral.serviceName}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
