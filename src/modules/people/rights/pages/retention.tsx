import { Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Form, NumberField, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager, Table } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { mayRights } from '../access.ts'
import { RetentionForm } from '../forms.ts'
import { RightsFrame } from '../parts/rights-frame.tsx'
import {
  type Due,
  dueSoon,
  type Forgotten,
  forgottenLately,
  noticeDays,
  type RetentionRule,
  retentionRules,
  sayRetention,
} from '../retention.server.ts'
import { placeOf } from './requests.tsx'

const previewMonths = 3
const dueOnPage = 50
/** What a new rule suggests: eight years after support, two after an enquiry that became nothing. Nothing is kept for so long unless somebody says so. */
const suggested = { afterSupportMonths: 96, afterEnquiryMonths: 24 }

/** How long records are kept, and whose time is over soon. */
export const retentionPages = new Hono<Signed>()
  .get('/rights/retention', async (c) => {
    const { db, viewer, today } = c.var
    must(mayRights(viewer, 'say-retention', null), 'people.say-retention')
    const after = placeOf(c)
    const mayPreview = mayRights(viewer, 'preview-retention', null)
    const due = mayPreview ? await dueSoon(db, viewer, { today, byDay: today.add({ months: previewMonths }) }, dueOnPage + 1, after) : null
    const forgotten = await forgottenLately(db, viewer, today.subtract({ months: previewMonths }))
    return c.render(<RetentionPage {...{ viewer, due, forgotten }} rules={await retentionRules(db, viewer)} begun={after !== null} />)
  })
  .get('/rights/retention/:serviceId', async (c) => {
    const { db, viewer } = c.var
    must(mayRights(viewer, 'say-retention', null), 'people.say-retention')
    const rule = ruleOf(await retentionRules(db, viewer), c.req.param('serviceId'))
    return c.render(<RulePage viewer={viewer} rule={rule} state={await formAt(c, { version: rule.version ?? undefined })} />)
  })
  .post('/rights/retention/:serviceId', async (c) => {
    const { db, viewer, today, words } = c.var
    must(mayRights(viewer, 'say-retention', null), 'people.say-retention')
    const rule = ruleOf(await retentionRules(db, viewer), c.req.param('serviceId'))
    const read = await sentForm(c, RetentionForm)
    return answer(
      c,
      read,
      async (said): Promise<Outcome> => {
        const met = await sayRetention(db, viewer, rule.serviceId, said, read.state.version, today)
        if (met === null) return { to: href('/rights/retention'), notice: 'rights:retention.kept' }
        const stale = shownOf(met.overtaken, words).map((line, at) => ({ ...line, yours: shownOf(said, words)[at]?.theirs ?? '' }))
        return { stale: stale.filter(({ theirs, yours }) => theirs !== yours), version: met.overtaken.version ?? 1 }
      },
      (state) => <RulePage viewer={viewer} rule={rule} state={state} />,
    )
  })

type Said = Pick<RetentionRule, 'afterSupportMonths' | 'afterEnquiryMonths' | 'source'>

const shownOf = (rule: Said, { t, number }: Words) => [
  { field: 'afterSupportMonths', label: t('rights:retention.afterSupport'), theirs: number(rule.afterSupportMonths ?? 0) },
  { field: 'afterEnquiryMonths', label: t('rights:retention.afterEnquiry'), theirs: number(rule.afterEnquiryMonths ?? 0) },
  { field: 'source', label: t('rights:retention.source'), theirs: rule.source ?? '' },
]

function ruleOf(rules: readonly RetentionRule[], serviceId: string): RetentionRule {
  const rule = rules.find((one) => one.serviceId === serviceId)
  if (!rule) throw notFound()
  return rule
}

type Shown = { viewer: Viewer; rules: RetentionRule[]; due: Due[] | null; forgotten: Forgotten[]; begun: boolean }

function RetentionPage({ viewer, rules, due, forgotten, begun }: Shown) {
  const words = useWords()
  const { t, number } = words
  const { language } = viewer.organisation
  return (
    <RightsFrame viewer={viewer} side="retention" lead={t('rights:retention.lead', { count: noticeDays })}>
      <Card title={t('rights:retention.rules')} flush>
        <Rows>
          {rules.map((rule) => (
            <Row
              key={rule.serviceId}
              title={<bdi>{inWords(rule.serviceName, words, language)}</bdi>}
              action={
                <ButtonLink
                  href={href('/rights/retention/:serviceId', { serviceId: rule.serviceId })}
                  small
                  fullLabel={t('rights:retention.changeFull', { service: inWords(rule.serviceName, words, language) })}
                >
                  {t('rights:retention.change')}
                </ButtonLink>
              }
            >
              {rule.afterSupportMonths === null || rule.afterEnquiryMonths === null || rule.beginsOn === null
                ? t('rights:retention.noRule')
                : t('rights:retention.rule', {
                    support: number(rule.afterSupportMonths),
                    enquiry: number(rule.afterEnquiryMonths),
                    source: rule.source ?? '',
                    day: words.day(rule.beginsOn),
                  })}
            </Row>
          ))}
        </Rows>
      </Card>
      {due !== null && <DueTable due={due} begun={begun} viewer={viewer} />}
      {forgotten.length > 0 && <ForgottenTable forgotten={forgotten} />}
    </RightsFrame>
  )
}

/** That the night did its work: numbers alone, since nobody is known any more. */
function ForgottenTable({ forgotten }: { forgotten: readonly Forgotten[] }) {
  const { t, day, number } = useWords()
  const title = t('rights:retention.lately', { count: previewMonths })
  return (
    <Card title={title} flush>
      <Table
        caption={title}
        captionUnseen
        rows={forgotten}
        rowKey={({ onDay }) => onDay.toString()}
        columns={[
          { key: 'day', label: t('rights:retention.forgottenOn'), heads: true, cell: ({ onDay }) => day(onDay) },
          { key: 'rule', label: t('rights:retention.byRule'), kind: 'number', cell: ({ byRule }) => number(byRule) },
          { key: 'request', label: t('rights:retention.byRequest'), kind: 'number', cell: ({ byRequest }) => number(byRequest) },
        ]}
      />
    </Card>
  )
}

function DueTable({ due, begun, viewer }: { due: readonly Due[]; begun: boolean; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  const rows = due.slice(0, dueOnPage)
  const last = rows.at(-1)
  const here = href('/rights/retention')
  return (
    <Card title={t('rights:retention.soon', { count: previewMonths })} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p className="quiet">{t('rights:retention.nobody')}</p>
      ) : (
        <Table
          caption={t('rights:retention.soon', { count: previewMonths })}
          captionUnseen
          rows={rows}
          rowKey={({ personId }) => personId}
          columns={[
            {
              key: 'who',
              label: t('rights:request.who'),
              heads: true,
              cell: ({ personId, knownAs }) => (
                <a href={href('/people/:personId', { personId })}>
                  <bdi>{knownAs}</bdi>
                </a>
              ),
            },
            {
              key: 'service',
              label: t('rights:retention.byRuleOf'),
              cell: ({ serviceName }) => <bdi>{inWords(serviceName, words, viewer.organisation.language)}</bdi>,
            },
            { key: 'last', label: t('rights:retention.lastOn'), cell: ({ lastOn }) => words.day(lastOn) },
            { key: 'runs', label: t('rights:retention.runsOn'), cell: ({ runsOn }) => words.day(runsOn) },
            {
              key: 'hold',
              label: t('rights:hold.hold'),
              labelUnseen: true,
              cell: ({ personId, knownAs }) => (
                <ButtonLink href={href('/people/:personId/hold', { personId })} small fullLabel={t('rights:hold.holdTitle', { name: knownAs })}>
                  {t('rights:hold.hold')}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      <Pager
        first={begun ? here : null}
        next={due.length > dueOnPage && last ? withQuery(here, { afterDay: last.dueOn.toString(), afterId: last.personId }) : null}
      />
    </Card>
  )
}

function RulePage({ viewer, rule, state }: { viewer: Viewer; rule: RetentionRule; state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('rights:retention.ruleTitle', { service: inWords(rule.serviceName, words, viewer.organisation.language) })}
      back={{ href: href('/rights/retention'), label: t('rights:tab.retention') }}
      lead={<p>{t('rights:retention.ruleLead', { count: noticeDays })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('rights:keep')}>
        <NumberField
          name="afterSupportMonths"
          label={t('rights:retention.afterSupport')}
          unit={t('rights:retention.months')}
          value={rule.afterSupportMonths ?? suggested.afterSupportMonths}
          required
        />
        <NumberField
          name="afterEnquiryMonths"
          label={t('rights:retention.afterEnquiry')}
          unit={t('rights:retention.months')}
          value={rule.afterEnquiryMonths ?? suggested.afterEnquiryMonths}
          required
        />
        <TextField
          name="source"
          label={t('rights:retention.source')}
          hint={t('rights:retention.sourceHint')}
          value={rule.source}
          required
          maxLength={500}
        />
      </Form>
    </Page>
  )
}
