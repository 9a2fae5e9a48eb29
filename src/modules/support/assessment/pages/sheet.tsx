import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { KeptRowActions } from '../../../organisation/index.ts'
import { needLabels } from '../assessment.ts'
import { DomainMoveForm, DomainRetirementForm, EditionForm } from '../forms.ts'
import { isAsPublished, moveDomain, publishSheet, retireDomain } from '../sheet.actions.server.ts'
import { contentOf, domainsOf, findOwnSheet, type OwnDomain, type OwnSheet } from '../sheet.queries.server.ts'
import { settling } from './sheets.tsx'

export const sheetPages = new Hono<Signed>()
  .get('/settings/assessments/:sheetId', settling, async (c) => c.render(await pageOf(c, null)))
  .post('/settings/assessments/:sheetId/domains/order', settling, async (c) => {
    const sheetId = c.req.param('sheetId')
    return answer(
      c,
      await sentForm(c, DomainMoveForm),
      async ({ id, direction }) => {
        await moveDomain(c.var.db, c.var.viewer, sheetId, id, direction)
        return { to: href('/settings/assessments/:sheetId', { sheetId }) }
      },
      (state) => pageOf(c, state),
    )
  })
  .post('/settings/assessments/:sheetId/domains/retirement', settling, async (c) => {
    const sheetId = c.req.param('sheetId')
    return answer(
      c,
      await sentForm(c, DomainRetirementForm),
      async ({ id, retired }) => {
        await retireDomain(c.var.db, c.var.viewer, sheetId, id, retired)
        return { to: href('/settings/assessments/:sheetId', { sheetId }), notice: 'needs:sheet.kept' }
      },
      (state) => pageOf(c, state),
    )
  })
  .post('/settings/assessments/:sheetId/editions', settling, async (c) => {
    const sheetId = c.req.param('sheetId')
    return answer(
      c,
      await sentForm(c, EditionForm),
      async () => {
        const done = await publishSheet(c.var.db, c.var.viewer, sheetId)
        return 'key' in done ? done : { to: href('/settings/assessments/:sheetId', { sheetId }), notice: 'needs:sheet.published' }
      },
      (state) => pageOf(c, state),
    )
  })

async function pageOf(c: Context<Signed>, state: FormState | null) {
  const { db, viewer } = c.var
  const sheet = await findOwnSheet(db, viewer, c.req.param('sheetId') ?? '')
  return (
    <SheetPage
      sheet={sheet}
      domains={await domainsOf(db, viewer, sheet.id)}
      errors={Object.values(state?.errors ?? {})}
      organisationLanguage={viewer.organisation.language}
    />
  )
}

type Props = { sheet: OwnSheet; domains: readonly OwnDomain[]; errors: readonly string[]; organisationLanguage: string }

/** A sheet as it is being written, and whether that is what people are asked by. */
function SheetPage({ sheet, domains, errors, organisationLanguage }: Props) {
  const words = useWords()
  const { t } = words
  const said = (spoken: unknown) => inWords(spoken, words, organisationLanguage)
  const at = { sheetId: sheet.id }
  const published = isAsPublished(contentOf(sheet, domains), sheet.published)
  const unspoken = { term: t('needs:sheet.scale'), value: t('needs:sheet.noScale') }
  return (
    <Page
      title={said(sheet.words)}
      back={{ href: href('/settings/assessments'), label: t('needs:sheets.title') }}
      hasErrors={errors.length > 0}
      actions={
        !published && (
          <PostButton
            kind="main"
            action={href('/settings/assessments/:sheetId/editions', at)}
            formId={newId()}
            label={t('needs:sheet.publish', { number: words.number((sheet.edition ?? 0) + 1) })}
          />
        )
      }
    >
      {errors.map((error) => (
        <Notice key={error} tone="danger" said>
          {error}
        </Notice>
      ))}
      <Notice tone={published ? 'good' : 'attention'}>
        {published
          ? t('needs:sheet.isAsked', { number: words.number(sheet.edition ?? 0) })
          : sheet.edition === null
            ? t('needs:sheet.notAsked')
            : t('needs:sheet.changed', { number: words.number(sheet.edition) })}
      </Notice>
      <Stack>
        <Card title={t('needs:sheet.about')} link={{ href: href('/settings/assessments/:sheetId/wording', at), label: t('needs:sheet.reword') }}>
          <Definition
            items={[
              { term: t('needs:sheet.lead'), value: said(sheet.lead) || t('needs:sheet.none') },
              sheet.scale.length === 0 ? unspoken : { term: t('needs:sheet.scale'), value: words.list(sheet.scale.map(said)) },
            ]}
          />
        </Card>
        <Card
          title={t('needs:sheet.domains')}
          action={
            <ButtonLink href={href('/settings/assessments/:sheetId/domains/new', at)} small icon="plus">
              {t('needs:sheet.addDomain')}
            </ButtonLink>
          }
          flush={domains.length > 0}
        >
          {domains.length === 0 ? (
            <Empty title={t('needs:sheet.noDomains')} body={t('needs:sheet.noDomainsBody')} />
          ) : (
            <DomainRows {...{ sheet, domains, said }} />
          )}
        </Card>
      </Stack>
    </Page>
  )
}

function DomainRows({ sheet, domains, said }: { sheet: OwnSheet; domains: readonly OwnDomain[]; said: (spoken: unknown) => string }) {
  const { t } = useWords()
  const base = `${href('/settings/assessments/:sheetId', { sheetId: sheet.id })}/domains`
  const of = domains.filter((domain) => !domain.retired).length
  return (
    <Rows label={t('needs:sheet.domains')}>
      {domains.map((domain, at) => (
        <Row
          key={domain.id}
          title={said(domain.words)}
          href={href('/settings/assessments/:sheetId/domains/:domainId', { sheetId: sheet.id, domainId: domain.id })}
          tags={domain.retired ? <Tag>{t('needs:sheets.away')}</Tag> : <Tag>{t(needLabels[domain.meaning])}</Tag>}
          action={<KeptRowActions base={base} id={domain.id} name={said(domain.words)} at={at} of={of} retired={domain.retired} />}
        >
          {said(domain.prompts)}
        </Row>
      ))}
    </Rows>
  )
}
