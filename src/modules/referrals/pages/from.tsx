import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Pager, Table } from '../../../ui/table.tsx'
import { answer, limited, type Open, openForm, sentForm } from '../../access/index.server.ts'
import { findPublicService, publicServices, type ServiceRow } from '../../organisation/index.server.ts'
import { LinkedReferralForm } from '../forms.ts'
import { carried, PublicPage, Reaching, type Surroundings } from '../parts/public-page.tsx'
import { SoughtField, toldColumns } from '../parts/told-referrals.tsx'
import { readReference } from '../referral.ts'
import { type HeldReferrer, heldReferrer, type ToldList, type ToldReferral, toldReferrals } from '../referrers/public.queries.server.ts'
import { surroundingsOf, toPublic } from '../surroundings.server.ts'
import { askedOf, ReferralFormPage, receive } from './referral-form.tsx'

// reading counts too: a token is found by whoever was given it, not by trying
const looking = limited('from', 120, 600, { reading: true })
const tooMany = limited('referral', 20, 600)

/** A referrer's own page, for whoever holds its link: they refer somebody from here, and see what became of those whom they referred. */
export const fromPages = new Hono<Open>()
  .get('/at/:organisation/from/:token', looking, toPublic, async (c) => {
    unseen(c)
    const { db, organisation } = c.var
    const token = c.req.param('token')
    const held = await heldReferrer(db, token, c.var.today)
    const surroundings = await surroundingsOf(c)
    if (held === null) return ended(c, surroundings)
    const list = listOf(c)
    const told = await toldReferrals(db, token, list)
    const services = await publicServices(db, organisation.id)
    return c.render(<FromPage {...{ surroundings, token, held, services, ...told }} list={list} sent={readReference(c.req.query('sent') ?? '')} />)
  })
  .get('/at/:organisation/from/:token/referral/:service', looking, toPublic, async (c) => {
    unseen(c)
    const { surroundings, held, service } = await opened(c)
    if (held === null) return ended(c, surroundings)
    return c.render(<ReferralFormPage {...(await askedOf(c, service))} voice="pro" from={fromOf(c, held)} state={openForm(c)} />)
  })
  .post('/at/:organisation/from/:token/referral/:service', tooMany, toPublic, async (c) => {
    unseen(c)
    const { surroundings, held, service } = await opened(c)
    if (held === null) return ended(c, surroundings)
    const page = await askedOf(c, service)
    const read = await sentForm(c, LinkedReferralForm)
    return answer(
      c,
      read,
      async ({ referrerReference, ...sent }) => {
        const theirs = { ...sent, referrer: { ...sent, referrerOrganisation: held.name } }
        const reference = await receive(c, page, read.state, theirs, { referrerId: held.referrerId, ownReference: referrerReference })
        return { to: withQuery(addressOf(c), { language: c.var.words.language, sent: reference }) }
      },
      (state) => <ReferralFormPage {...page} voice="pro" from={fromOf(c, held)} state={state} />,
    )
  })

/** Nobody finds this page by looking for it. */
const unseen = (c: Context<Open>) => c.header('x-robots-tag', 'noindex, nofollow')

const addressOf = (c: Context<Open>) =>
  href('/at/:organisation/from/:token', { organisation: c.var.organisation.slug, token: c.req.param('token') ?? '' })

const fromOf = (c: Context<Open>, held: HeldReferrer) => ({ ...held, address: addressOf(c) })

async function opened(c: Context<Open>) {
  const { db, organisation, today } = c.var
  const held = await heldReferrer(db, c.req.param('token') ?? '', today)
  const service = orNotFound(await findPublicService(db, organisation.id, c.req.param('service') ?? ''))
  return { surroundings: await surroundingsOf(c), held, service }
}

function listOf(c: Context<Open>): ToldList {
  const [day = '', id] = (c.req.query('after') ?? '').split('_')
  const read = readDay(day)
  return {
    after: read !== null && isId(id) ? { day: read, id } : null,
    sought: (c.req.query('sought') ?? '').replaceAll('\u0000', '').trim().slice(0, 100) || null,
  }
}

function ended(c: Context<Open>, surroundings: Surroundings) {
  c.status(404)
  return c.render(<EndedPage surroundings={surroundings} />)
}

type Props = {
  surroundings: Surroundings
  token: string
  held: HeldReferrer
  services: ServiceRow[]
  referrals: ToldReferral[]
  hasMore: boolean
  list: ToldList
  sent: string | null
}

function FromPage({ surroundings, token, held, services, referrals, hasMore, list, sent }: Props) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const here = href('/at/:organisation/from/:token', { organisation: organisation.slug, token })
  const last = referrals.at(-1)
  return (
    <PublicPage
      surroundings={surroundings}
      title={t('referrals:from.title')}
      lead={t('referrals:from.lead', { name: held.name, organisation: organisation.name })}
    >
      <Stack>
        {sent !== null && (
          <Notice tone="good" title={t('referrals:sent.title')} said>
            {t('referrals:from.sent', { reference: sent })}
          </Notice>
        )}
        <Card title={t('referrals:from.refer')} flush={services.length > 0}>
          {services.length === 0 && <p>{t('referrals:public.noServicesBody')}</p>}
          {services.length > 0 && (
            <Rows label={t('referrals:from.refer')}>
              {services.map((service) => (
                <ServiceLine key={service.id} {...{ service, token, surroundings }} />
              ))}
            </Rows>
          )}
        </Card>
        <h2>{t('referrals:from.became')}</h2>
        <p>{t('referrals:from.becameLead')}</p>
        {(referrals.length > 0 || list.sought !== null) && <SoughtField here={here} sought={list.sought} surroundings={surroundings} />}
        <Table
          caption={t('referrals:from.became')}
          captionUnseen
          columns={toldColumns(words, organisation.language)}
          rows={referrals}
          rowKey={(referral) => referral.id}
          empty={
            <Empty
              icon="inbox"
              title={t(list.sought === null ? 'referrals:from.noneTitle' : 'referrals:from.noneFound')}
              body={t(list.sought === null ? 'referrals:from.noneBody' : 'referrals:from.noneFoundBody')}
            />
          }
        />
        <Pager
          first={list.after === null ? null : withQuery(here, { language: words.language, sought: list.sought })}
          next={hasMore && last ? withQuery(here, { language: words.language, sought: list.sought, after: `${last.receivedOn}_${last.id}` }) : null}
        />
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}

function ServiceLine({ service, token, surroundings }: { service: ServiceRow; token: string; surroundings: Surroundings }) {
  const words = useWords()
  const { t } = words
  const name = inWords(service.name, words, surroundings.organisation.language)
  const to = { organisation: surroundings.organisation.slug, token, service: service.slug }
  return (
    <Row
      title={name}
      action={
        <ButtonLink
          kind="main"
          href={carried(href('/at/:organisation/from/:token/referral/:service', to), words, surroundings)}
          fullLabel={t('referrals:from.referTo', { service: name })}
        >
          {t('referrals:from.referHere')}
        </ButtonLink>
      }
    >
      <span dir="auto">{inWords(service.description, words, surroundings.organisation.language)}</span>
    </Row>
  )
}

function EndedPage({ surroundings }: { surroundings: Surroundings }) {
  const words = useWords()
  const { t } = words
  const back = {
    href: carried(href('/at/:organisation', { organisation: surroundings.organisation.slug }), words, surroundings),
    label: surroundings.organisation.name,
  }
  return (
    <PublicPage surroundings={surroundings} title={t('referrals:from.endedTitle')} back={back} lead={t('referrals:from.endedBody')}>
      <Reaching face={surroundings.face} />
    </PublicPage>
  )
}
