import { type Context, Hono } from 'hono'
import { optionalNumber } from '../../../platform/fields.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { FieldRow, Form, NumberField } from '../../../ui/form.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { setAges } from '../eligibility.actions.server.ts'
import { checkEligibility } from '../eligibility.ts'
import { AgesForm } from '../forms.ts'
import { Areas, Conditions } from '../parts/criteria.tsx'
import { ServiceTabs } from '../parts/service-tabs.tsx'
import { SpokenFields, spokenShown } from '../parts/spoken-fields.tsx'
import { type Tried, TryIt } from '../parts/try-it.tsx'
import { type CriteriaRows, criteriaOf } from '../queries.server.ts'
import { areasOf, conditionsOf, criteriaFor, findService } from '../service.queries.server.ts'
import type { Ages, Area, Condition, Service } from '../service.ts'
import { languagesOf } from '../spoken-form.ts'
import type { Shown } from '../stale.ts'
import { settling } from './settling.ts'

export const eligibilityPages = new Hono<Signed>()
  .get('/settings/services/:serviceId/eligibility', settling, async (c) => {
    const service = await findService(c.var.db, c.var.viewer, c.req.param('serviceId'))
    return c.render(await eligibilityPage(c, service, await formAt(c, { version: service.version })))
  })
  .post('/settings/services/:serviceId/eligibility', settling, async (c) => {
    const { db, viewer, words } = c.var
    const service = await findService(db, viewer, c.req.param('serviceId'))
    const read = await sentForm(c, AgesForm)
    return answer(
      c,
      read,
      async (ages) =>
        (await setAges(db, viewer, service.id, ages, read.state.version, (shown) => shownAges(shown, viewer, words))) ?? {
          to: href('/settings/services/:serviceId/eligibility', { serviceId: service.id }),
          notice: 'organisation:settings.kept',
        },
      (state) => eligibilityPage(c, service, state),
    )
  })

/** The page with all that it shows; the deeds about areas and conditions are answered with it too. */
export async function eligibilityPage(c: Context<Signed>, service: Service, state: FormState) {
  const { db, viewer, today, words } = c.var
  const areas = await areasOf(db, viewer, service.id)
  const conditions = await conditionsOf(db, viewer, service.id)
  const criteria = (await criteriaOf(db, viewer.organisationId, [service.id])).get(service.id) ?? {
    lowestAge: null,
    highestAge: null,
    areas: [],
    conditions: [],
  }
  const tried = triedWith(c.req.query(), criteria, today, words)
  return <EligibilityPage service={service} areas={areas} conditions={conditions} criteria={criteria} tried={tried} viewer={viewer} state={state} />
}

/** Somebody made up, from the address; nobody was made up where nothing is asked. */
function triedWith(query: Record<string, string>, criteria: CriteriaRows, today: Temporal.PlainDate, words: Words): Tried {
  const asked = Object.fromEntries(
    Object.entries(query).filter(([name]) => ['age', 'postcode', 'town'].includes(name) || name.startsWith('condition-')),
  )
  if (Object.keys(asked).length === 0) return { asked, eligibility: null }
  const answers = Object.fromEntries(criteria.conditions.map(({ id }) => [id, answerIn(asked[`condition-${id}`])]))
  const age = optionalNumber(0, 130).safeParse(asked['age']).data ?? null
  const applicant = { bornOn: null, age, postcode: asked['postcode'] || null, town: asked['town'] || null, answers }
  return {
    asked,
    eligibility: checkEligibility(
      criteriaFor(criteria, (question) => inWords(question, words)),
      applicant,
      today,
    ),
  }
}

const answerIn = (text: string | undefined): 'yes' | 'no' | 'not-asked' => (text === 'yes' || text === 'no' ? text : 'not-asked')

type Props = {
  service: Service
  areas: readonly Area[]
  conditions: readonly Condition[]
  criteria: CriteriaRows
  tried: Tried
  viewer: Viewer
  state: FormState
}

function EligibilityPage({ service, areas, conditions, criteria, tried, viewer, state }: Props) {
  const words = useWords()
  const { t } = words
  const { shown } = languagesOf(viewer.organisation)
  return (
    <Page
      title={t('organisation:eligibility.title', { name: inWords(service.name, words, viewer.organisation.language) })}
      heading={inWords(service.name, words, viewer.organisation.language)}
      lead={<p>{t('organisation:eligibility.lead')}</p>}
      back={{ href: href('/settings/services'), label: t('organisation:services.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <ServiceTabs service={service} />
      <Split aside={<TryIt service={service} criteria={criteria} tried={tried} />}>
        <Areas service={service} areas={areas} />
        <Conditions service={service} conditions={conditions} />
        <Card title={t('organisation:eligibility.ages')}>
          <Form state={state} submit={t('organisation:settings.keep')}>
            <FieldRow>
              <NumberField
                name="lowestAge"
                label={t('organisation:eligibility.lowestAge')}
                hint={t('organisation:eligibility.lowestAgeHint')}
                value={service.lowestAge}
              />
              <NumberField
                name="highestAge"
                label={t('organisation:eligibility.highestAge')}
                hint={t('organisation:eligibility.highestAgeHint')}
                value={service.highestAge}
              />
            </FieldRow>
            <SpokenFields
              name="ageSignpost"
              label={t('organisation:eligibility.ageSignpost')}
              hint={t('organisation:eligibility.signpostHint')}
              said={service.ageSignpost}
              languages={shown}
              rows={2}
            />
            <SpokenFields
              name="areaSignpost"
              label={t('organisation:eligibility.areaSignpost')}
              hint={t('organisation:eligibility.signpostHint')}
              said={service.areaSignpost}
              languages={shown}
              rows={2}
            />
          </Form>
        </Card>
      </Split>
    </Page>
  )
}

function shownAges(ages: Ages, viewer: Viewer, { t, languageName, number }: Words): Shown {
  const { shown } = languagesOf(viewer.organisation)
  return [
    { field: 'lowestAge', label: t('organisation:eligibility.lowestAge'), text: ages.lowestAge === null ? '' : number(ages.lowestAge) },
    { field: 'highestAge', label: t('organisation:eligibility.highestAge'), text: ages.highestAge === null ? '' : number(ages.highestAge) },
    ...spokenShown('ageSignpost', t('organisation:eligibility.ageSignpost'), ages.ageSignpost, shown, languageName),
    ...spokenShown('areaSignpost', t('organisation:eligibility.areaSignpost'), ages.areaSignpost, shown, languageName),
  ]
}
