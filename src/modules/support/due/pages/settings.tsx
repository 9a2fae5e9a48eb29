import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { orNotFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { FieldGroup, FieldRow, Form, NumberField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openServices, type ServiceRow } from '../../../organisation/index.server.ts'
import { mayDue } from '../access.ts'
import { type DueRule, dueKinds, dueLabels, hasOwnDay, usualWindow } from '../due.ts'
import { fieldsOf, RulesForm } from '../forms.ts'
import { dueRules } from '../queries.server.ts'
import { settleRules, versionOf, type WishedRule } from '../settings.actions.server.ts'

export const dueSettingsPages = new Hono<Signed>()
  .get('/settings/due', async (c) => {
    const { db, viewer } = c.var
    must(mayDue(viewer, 'settle', null), 'due.settle')
    return c.render(<RulesPage services={await openServices(db, viewer.organisationId)} rules={await dueRules(db, viewer)} viewer={viewer} />)
  })
  .get('/settings/due/:serviceId', async (c) => {
    const here = await asked(c)
    return c.render(<ServicePage {...here} state={emptyForm(c.req.path, versionOf(here.rules), false)} />)
  })
  .post('/settings/due/:serviceId', async (c) => {
    const { db, viewer, words } = c.var
    const { service } = await asked(c)
    const read = await sentForm(c, RulesForm)
    return answer(
      c,
      read,
      async (value) => {
        const wished = dueKinds.map((kind) => {
          const { every, window } = fieldsOf(kind)
          return { kind, everyDays: value[every] ?? null, windowDays: value[window] ?? null }
        })
        const stale = await settleRules(db, viewer, service.id, wished, read.state.version, (rules) => rulesShown(rules, words))
        return stale ?? { to: href('/settings/due'), notice: 'due:settings.kept' as const }
      },
      async (state) => <ServicePage {...(await asked(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })

const rulesShown = (rules: readonly WishedRule[], { t, number }: Words) =>
  dueKinds.map((kind) => {
    const rule = rules.find((one) => one.kind === kind)
    const said = [
      rule?.everyDays != null && `${t('due:settings.every')}: ${number(rule.everyDays)}`,
      rule?.windowDays != null && (rule.everyDays !== null || hasOwnDay(kind)) && `${t('due:settings.window')}: ${number(rule.windowDays)}`,
    ].filter((one) => one !== false)
    const text = said.length === 0 ? t('due:settings.nothing') : said.join(' · ')
    return { field: fieldsOf(kind).every, label: t(dueLabels[kind]), text }
  })

const ruleText = ({ kind, everyDays, windowDays }: DueRule, { t }: Words) =>
  everyDays === null
    ? t('due:settings.ownDay', { what: t(dueLabels[kind]), count: windowDays })
    : t('due:settings.rule', { what: t(dueLabels[kind]), count: everyDays })

async function asked(c: Context<Signed>): Promise<Omit<ServiceProps, 'state'>> {
  const { db, viewer } = c.var
  must(mayDue(viewer, 'settle', null), 'due.settle')
  const service = orNotFound((await openServices(db, viewer.organisationId)).find((one) => one.id === c.req.param('serviceId')))
  return { viewer, service, rules: (await dueRules(db, viewer)).filter((rule) => rule.serviceId === service.id) }
}

function RulesPage({ services, rules, viewer }: { services: readonly ServiceRow[]; rules: readonly DueRule[]; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  return (
    <Page title={t('due:settings.title')} lead={<p>{t('due:settings.lead')}</p>} back={{ href: href('/settings'), label: t('due:settings.all') }}>
      {services.length === 0 ? (
        <Empty title={t('due:settings.noneTitle')} body={t('due:settings.noneBody')} />
      ) : (
        <Card flush>
          <Rows>
            {services.map((service) => {
              const own = rules.filter((rule) => rule.serviceId === service.id)
              return (
                <Row
                  key={service.id}
                  title={inWords(service.name, words, viewer.organisation.language)}
                  href={href('/settings/due/:serviceId', { serviceId: service.id })}
                >
                  {own.length === 0
                    ? t('due:settings.nothing')
                    : own.map((rule) => (
                        <span key={rule.kind} className="row-line">
                          {ruleText(rule, words)}
                        </span>
                      ))}
                </Row>
              )
            })}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

type ServiceProps = { viewer: Viewer; service: ServiceRow; rules: readonly DueRule[]; state: FormState }

function ServicePage({ viewer, service, rules, state }: ServiceProps) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={inWords(service.name, words, viewer.organisation.language)}
      lead={<p>{t('due:settings.serviceLead')}</p>}
      back={{ href: href('/settings/due'), label: t('due:settings.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('due:settings.submit')} marksOptional={false}>
        {dueKinds.map((kind) => {
          const rule = rules.find((one) => one.kind === kind)
          const { every, window } = fieldsOf(kind)
          return (
            <FieldGroup key={kind} title={t(dueLabels[kind])} hint={t(`due:says.${kind}`)}>
              <FieldRow>
                <NumberField name={every} label={t('due:settings.every')} unit={t('due:settings.days')} value={rule?.everyDays ?? null} />
                <NumberField
                  name={window}
                  label={t('due:settings.window')}
                  unit={t('due:settings.days')}
                  value={rule?.windowDays ?? usualWindow(kind)}
                />
              </FieldRow>
            </FieldGroup>
          )
        })}
      </Form>
    </Page>
  )
}
