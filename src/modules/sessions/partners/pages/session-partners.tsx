import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Form, SelectField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { isThere } from '../../preparing/queries.server.ts'
import { wordsInUse } from '../../queries.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayTell } from '../access.ts'
import { askAlong, tellOfPartner, versionOfPartner } from '../actions.server.ts'
import { AskAlongForm, TellForm } from '../forms.ts'
import { type CommunityPartner, type PartnerThere, standingLabel } from '../partner.ts'
import { AdviceSums, PartnerRows } from '../parts/partner-rows.tsx'
import { TellFields, type Theme, toldShown } from '../parts/tell-fields.tsx'
import { partnersAt, partnersInUse } from '../queries.server.ts'

/** Who came from outside to one session, and the advice that they gave. */
export const sessionPartnersPages = new Hono<Signed>()
  .get('/sessions/:sessionId/partners', async (c) => c.render(<PartnersPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/partners', async (c) => {
    const { db, viewer } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, AskAlongForm),
      async ({ partnerId }) => (await askAlong(db, viewer, session.id, partnerId)) ?? { to: listOf(session), notice: 'beside:session.askedAlong' },
      async (state) => <PartnersPage {...(await asked(c))} state={state} />,
    )
  })
  .get('/sessions/:sessionId/partners/:communityPartnerId', async (c) => {
    const shown = await askedOne(c)
    return c.render(<TellPage {...shown} state={await formAt(c, { version: versionOfPartner(shown.partner) })} />)
  })
  .post('/sessions/:sessionId/partners/:communityPartnerId', async (c) => {
    const { db, viewer, words, today } = c.var
    const shown = await askedOne(c)
    const read = await sentForm(c, TellForm(shown.themes.map(({ id }) => id)))
    return answer(
      c,
      read,
      async (said) =>
        (await tellOfPartner(
          db,
          viewer,
          shown.session.id,
          shown.partner.partnerId,
          said,
          read.state.version,
          (one) => toldShown(one, shown.themes, words, viewer),
          today,
        )) ?? { to: listOf(shown.session), notice: 'beside:partner.told' },
      (state) => <TellPage {...shown} state={state} />,
    )
  })

const listOf = (session: Pick<Session, 'id'>) => href('/sessions/:sessionId/partners', { sessionId: session.id })

type Asked = { session: Session; partners: readonly PartnerThere[]; able: readonly CommunityPartner[]; viewer: Viewer }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayTell(viewer, 'tell', { ...session, isThere: await isThere(db, viewer, session) }), 'beside.tell')
  const [partners, inUse] = await together(partnersAt(db, viewer, session), partnersInUse(db, viewer))
  const there = new Set(partners.map(({ partnerId }) => partnerId))
  return { session, partners, able: inUse.filter(({ id }) => !there.has(id)), viewer }
}

async function askedOne(c: Context<Signed>): Promise<{ session: Session; partner: PartnerThere; themes: readonly Theme[]; viewer: Viewer }> {
  const { session, partners, viewer } = await asked(c)
  const partner = partners.find(({ partnerId }) => partnerId === c.req.param('communityPartnerId'))
  if (!partner) throw notFound()
  const inUse = await wordsInUse(c.var.db, viewer, 'sessionTheme')
  // what was counted under a theme that went out of use since stays to be seen
  const earlier = partner.advice
    .filter(({ themeId }) => inUse.every(({ id }) => id !== themeId))
    .map(({ themeId, words }) => ({ id: themeId, words }))
  return { session, partner, themes: [...inUse, ...earlier], viewer }
}

function PartnersPage({ session, partners, able, viewer, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('beside:session.partnersTitle', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={t('beside:session.partners')}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      actions={<ButtonLink href={href('/community-partners')}>{t('beside:partners.link')}</ButtonLink>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Card title={t('beside:session.partners')} flush>
          {partners.length === 0 ? <p className="card-note">{t('beside:session.partnersNone')}</p> : <PartnerRows {...{ session, partners }} tells />}
        </Card>
        <AdviceSums partners={partners} viewer={viewer} />
        {able.length > 0 && (
          <Card title={t('beside:session.askAlong')}>
            <Form state={state} submit={t('beside:session.askAlongSubmit')}>
              <SelectField
                name="partnerId"
                label={t('beside:session.askAlongWho')}
                emptyLabel={t('beside:choose')}
                options={able.map(({ id, name }) => ({ value: id, label: name }))}
                required
              />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>
  )
}

type TellProps = Awaited<ReturnType<typeof askedOne>> & { state: FormState }

function TellPage({ session, partner, themes, viewer, state }: TellProps) {
  const { t } = useWords()
  return (
    <Page
      title={partner.name}
      headingNote={t(standingLabel(partner.standing))}
      lead={partner.about && <p>{partner.about}</p>}
      back={{ href: listOf(session), label: t('beside:session.partners') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('beside:keep')}>
        <TellFields partner={partner} themes={themes} viewer={viewer} />
      </Form>
      <p className="quiet">
        {t('beside:advice.named')} <a href={href('/sessions/:sessionId/register', { sessionId: session.id })}>{t('beside:advice.toRegister')}</a>
      </p>
    </Page>
  )
}
