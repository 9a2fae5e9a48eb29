import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, DayField, EmailField, FieldRow, Form, PhoneField, TextField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import type { Shown } from '../../../organisation/index.ts'
import { seesSessions } from '../../access.ts'
import { mayPartner } from '../access.ts'
import { addPartner, changePartner } from '../actions.server.ts'
import { PartnerForm } from '../forms.ts'
import type { CommunityPartner, PartnerSaid } from '../partner.ts'
import { findPartner, type PartnerList, partnersIn } from '../queries.server.ts'

/** Who comes along from outside, by name; and one of them, written down or changed. */
export const partnersPages = new Hono<Signed>()
  .get('/community-partners', async (c) => {
    const { db, viewer } = c.var
    must(seesSessions(viewer), 'sessions.see')
    const list = listOf(c)
    return c.render(<PartnersPage {...(await partnersIn(db, viewer, list))} list={list} viewer={viewer} />)
  })
  .get('/community-partners/new', async (c) => {
    must(mayPartner(c.var.viewer, 'keep', null), 'beside.keep-partners')
    return c.render(<PartnerPage partner={null} state={await formAt(c)} />)
  })
  .post('/community-partners/new', async (c) => {
    const { db, viewer } = c.var
    must(mayPartner(viewer, 'keep', null), 'beside.keep-partners')
    return answer(
      c,
      await sentForm(c, PartnerForm),
      async (said) => {
        await addPartner(db, viewer, said)
        return { to: href('/community-partners'), notice: 'beside:partners.added' }
      },
      (state) => <PartnerPage partner={null} state={state} />,
    )
  })
  .get('/community-partners/:communityPartnerId', async (c) => {
    const partner = await asked(c)
    return c.render(<PartnerPage partner={partner} state={await formAt(c, { version: partner.version })} />)
  })
  .post('/community-partners/:communityPartnerId', async (c) => {
    const { db, viewer, words } = c.var
    const partner = await asked(c)
    const read = await sentForm(c, PartnerForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changePartner(db, viewer, partner.id, said, read.state.version, (one) => partnerShown(one, words))) ?? {
          to: href('/community-partners'),
          notice: 'beside:partners.kept',
        },
      (state) => <PartnerPage partner={partner} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<CommunityPartner> {
  const { db, viewer } = c.var
  must(mayPartner(viewer, 'keep', null), 'beside.keep-partners')
  return findPartner(db, viewer, c.req.param('communityPartnerId') ?? '')
}

function listOf(c: Context<Signed>): PartnerList {
  const { name = '', closed, after } = c.req.query()
  return { name: name.replaceAll('\u0000', '').trim().slice(0, 100) || null, closed: closed === 'yes', after: after ?? null }
}

/** A partner in words, for two who change it at once. */
const partnerShown = (said: PartnerSaid, { t, day }: Words): Shown => [
  { field: 'name', label: t('beside:partner.name'), text: said.name },
  { field: 'about', label: t('beside:partner.about'), text: said.about ?? '' },
  { field: 'phone', label: t('beside:partner.phone'), text: said.phone ?? '' },
  { field: 'email', label: t('beside:partner.email'), text: said.email ?? '' },
  { field: 'closedOn', label: t('beside:partner.closedOn'), text: said.closedOn ? day(said.closedOn) : '' },
]

type ListProps = { partners: readonly CommunityPartner[]; next: string | null; list: PartnerList; viewer: Viewer }

function PartnersPage({ partners, next, list, viewer }: ListProps) {
  const { t } = useWords()
  const keeps = mayPartner(viewer, 'keep', null)
  const query = { name: list.name, closed: list.closed ? 'yes' : null }
  const at = (change: Record<string, string | null>) => withQuery(href('/community-partners'), { ...query, ...change })
  const chosen = [
    ...(list.name ? [{ label: list.name, removeHref: at({ name: null }) }] : []),
    ...(list.closed ? [{ label: t('beside:partners.closed'), removeHref: at({ closed: null }) }] : []),
  ]
  const add = keeps && (
    <ButtonLink kind="main" icon="plus" href={href('/community-partners/new')}>
      {t('beside:partners.add')}
    </ButtonLink>
  )
  const none = chosen.length > 0
  return (
    <Page
      title={t('beside:partners.title')}
      lead={<p>{t('beside:partners.lead')}</p>}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      actions={add}
    >
      <Stack>
        <Filters
          action={href('/community-partners')}
          values={{ name: list.name ?? '', closed: list.closed ? 'yes' : '' }}
          chosen={chosen}
          clearHref={href('/community-partners')}
        >
          <TextField name="name" label={t('beside:partners.search')} />
          <TickField name="closed" label={t('beside:partners.closed')} checked={list.closed} />
        </Filters>
        {partners.length === 0 ? (
          <Empty
            icon="users"
            title={t(none ? 'beside:partners.noneFound' : 'beside:partners.none')}
            body={t(none ? 'beside:partners.noneFoundBody' : 'beside:partners.noneBody')}
            action={none ? undefined : add}
          />
        ) : (
          <Card flush>
            <Rows label={t('beside:partners.title')}>
              {partners.map((one) => (
                <Row
                  key={one.id}
                  title={<bdi>{one.name}</bdi>}
                  href={keeps ? href('/community-partners/:communityPartnerId', { communityPartnerId: one.id }) : undefined}
                >
                  <bdi>{one.about}</bdi>
                  {one.phone !== null && (
                    <>
                      {' · '}
                      <span dir="ltr">{one.phone}</span>
                    </>
                  )}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
      </Stack>
    </Page>
  )
}

function PartnerPage({ partner, state }: { partner: CommunityPartner | null; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={partner === null ? t('beside:partners.add') : partner.name}
      back={{ href: href('/community-partners'), label: t('beside:partners.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('beside:keep')}>
        <TextField name="name" label={t('beside:partner.name')} value={partner?.name} required />
        <AreaField name="about" label={t('beside:partner.about')} hint={t('beside:partner.aboutHint')} rows={2} value={partner?.about} />
        <FieldRow>
          <PhoneField name="phone" label={t('beside:partner.phone')} value={partner?.phone} />
          <EmailField name="email" label={t('beside:partner.email')} value={partner?.email} />
        </FieldRow>
        {partner !== null && (
          <DayField name="closedOn" label={t('beside:partner.closedOn')} hint={t('beside:partner.closedOnHint')} value={partner.closedOn} />
        )}
      </Form>
    </Page>
  )
}
