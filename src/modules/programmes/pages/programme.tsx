import { type Context, Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { linkTo } from '../../../platform/link.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Split, Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { targetOfAll } from '../partner-rules.ts'
import { Changes } from '../parts/changes.tsx'
import { OurPart } from '../parts/our-part.tsx'
import { StandingTag } from '../parts/standing.tsx'
import { type LedProgramme, type Partner, stageLabels, stageOf, standingOf } from '../programme.ts'
import { findProgramme, partnersOf } from '../queries.server.ts'
import { changesOf } from '../terms.queries.server.ts'
import type { ProgrammeChange } from '../terms.ts'

export const programmePage = new Hono<Signed>().get('/programmes/:programmeId', async (c) => {
  const { db, viewer, today } = c.var
  const programme = await findProgramme(db, viewer, programmeId(c))
  const partners = await partnersOf(db, viewer, programme)
  const changes = await changesOf(db, viewer, programme)
  return c.render(<ProgrammePage programme={programme} partners={partners} changes={changes} viewer={viewer} today={today} />)
})

/** The id in the address, or a page that is not there. */
export function programmeId(c: Context): string {
  const id = c.req.param('programmeId')
  if (!isId(id)) throw notFound()
  return id
}

/** The whole address of a programme, for a letter. */
export const programmeLink = (c: Context<Signed>, id: string): string =>
  linkTo(c.var.parts.config, href('/programmes/:programmeId', { programmeId: id }))

type Props = {
  programme: LedProgramme
  partners: readonly Partner[]
  changes: readonly ProgrammeChange[]
  viewer: Viewer
  today: Temporal.PlainDate
}

function ProgrammePage({ programme, partners, changes, viewer, today }: Props) {
  const { words } = usePage()
  const { t } = words
  const place = { leadId: programme.organisationId }
  const leads = viewer.organisationId === programme.organisationId
  const own = partners.find(({ partnerId }) => partnerId === viewer.organisationId)
  const about = inWords(programme.about, words)
  const figures = may(viewer, 'see-figures', place) && (
    <ButtonLink kind="main" icon="chart-line" href={href('/programmes/:programmeId/figures', { programmeId: programme.id })}>
      {t('programmes:programme.figures')}
    </ButtonLink>
  )
  return (
    <Page
      title={inWords(programme.name, words)}
      headingNote={<Tag>{t(stageLabels[stageOf(programme, today)])}</Tag>}
      back={{ href: href('/programmes'), label: t('programmes:title') }}
      lead={about === '' ? undefined : <p dir="auto">{about}</p>}
      actions={figures || undefined}
    >
      <Split aside={<About programme={programme} mayChange={may(viewer, 'change-terms', place)} />}>
        <Stack>
          {own && <OurPart programme={programme} partner={own} viewer={viewer} />}
          {leads && <Partners programme={programme} partners={partners} mayInvite={may(viewer, 'invite', place)} />}
          {changes.length > 0 && <Changes programme={programme} partners={partners} changes={changes} />}
        </Stack>
      </Split>
    </Page>
  )
}

function About({ programme, mayChange }: { programme: LedProgramme; mayChange: boolean }) {
  const { words } = usePage()
  const { t } = words
  const form = href('/at/:organisation/programmes/:programme', { organisation: programme.leadSlug, programme: programme.slug })
  const change = mayChange && (
    <ButtonLink
      small
      icon="pencil"
      href={href('/programmes/:programmeId/terms', { programmeId: programme.id })}
      fullLabel={t('programmes:terms.title')}
    >
      {t('programmes:terms.change')}
    </ButtonLink>
  )
  return (
    <Card title={t('programmes:programme.facts')} action={change || undefined}>
      <Definition
        items={[
          { term: t('programmes:column.lead'), value: <bdi>{programme.leadName}</bdi> },
          {
            term: t('programmes:column.dates'),
            value: t('programmes:dates', { from: words.day(programme.startsOn), to: words.day(programme.endsOn) }),
          },
          ...(programme.budgetMinor === null
            ? []
            : [{ term: t('programmes:programme.budget'), value: words.money(programme.budgetMinor, programme.currency) }]),
          { term: t('programmes:programme.hideBelow'), value: words.number(programme.hideBelow) },
          {
            term: t('programmes:programme.form'),
            value: <a href={form}>{t('programmes:programme.formOpens')}</a>,
            note: t('programmes:programme.formNote'),
          },
        ]}
      />
    </Card>
  )
}

function Partners({ programme, partners, mayInvite }: { programme: LedProgramme; partners: readonly Partner[]; mayInvite: boolean }) {
  const { words } = usePage()
  const { t } = words
  const invite = mayInvite && (
    <ButtonLink small icon="plus" href={href('/programmes/:programmeId/invitation', { programmeId: programme.id })}>
      {t('programmes:programme.invite')}
    </ButtonLink>
  )
  return (
    <Stack gap="near">
      <Card title={t('programmes:programme.partners')} flush={partners.length > 0} action={invite || undefined}>
        <Table
          caption={t('programmes:programme.partners')}
          captionUnseen
          rows={partners}
          rowKey={({ partnerId }) => partnerId}
          empty={<Empty title={t('programmes:programme.noPartnersTitle')} body={t('programmes:programme.noPartnersBody')} icon="handshake" />}
          columns={[
            {
              key: 'name',
              label: t('programmes:column.partner'),
              heads: true,
              cell: ({ partnerId, name }) => (
                <a href={href('/programmes/:programmeId/partners/:partnerId', { programmeId: programme.id, partnerId })}>{name}</a>
              ),
            },
            { key: 'standing', label: t('programmes:column.standing'), cell: (partner) => <StandingTag standing={standingOf(partner)} /> },
            { key: 'target', label: t('programmes:column.target'), kind: 'number', cell: ({ targetSeen }) => words.number(targetSeen) },
          ]}
        />
      </Card>
      {partners.length > 0 && <p className="quiet">{t('programmes:programme.targetOfAll', { number: words.number(targetOfAll(partners)) })}</p>}
    </Stack>
  )
}
