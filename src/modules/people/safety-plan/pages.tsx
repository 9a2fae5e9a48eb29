import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { isLanguage, type Language, languages, wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { AreaField, Form, HiddenField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { UrgentLine } from '../../../ui/urgent-help.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { crisisLines } from '../../organisation/index.server.ts'
import { urgentLines } from '../../organisation/index.ts'
import { may } from '../access.ts'
import { NothingForm } from '../forms.ts'
import { preferredFirst } from '../language.ts'
import { openPerson } from '../looking.actions.server.ts'
import type { Person } from '../person.ts'
import { endPlan, writePlan } from './actions.server.ts'
import { SafetyPlanForm } from './forms.ts'
import { PlanSheet } from './parts.tsx'
import { partHint, partLabel, planParts, type SafetyPlan } from './plan.ts'
import { findPlan, latestPlan, plansOf } from './queries.server.ts'

/** Somebody's own plan for the hard hours: read, printed, written together, and its earlier texts. */
export const safetyPlanPages = new Hono<Signed>()
  .get('/people/:personId/safety-plan', async (c) => {
    const person = await opened(c)
    return c.render(await planPage(c, person, await plansOf(c.var.db, c.var.viewer, person.id)))
  })
  .get('/people/:personId/safety-plan/versions/:planId', async (c) => {
    const person = await opened(c)
    const plan = await findPlan(c.var.db, c.var.viewer, person.id, c.req.param('planId'))
    return c.render(<EarlierPage person={person} plan={plan} lines={await linesFor(c, plan)} />)
  })
  .get('/people/:personId/safety-plan/writing', async (c) => {
    const person = await opened(c)
    must(may(c.var.viewer, 'write-plan', null), 'people.write-plan')
    const latest = await latestPlan(c.var.db, c.var.viewer, person.id)
    const state = await formAt(c, { version: latest?.version })
    return c.render(<WritingPage {...{ person, latest, state }} language={languageFor(c, person, latest, state)} />)
  })
  .post('/people/:personId/safety-plan/writing', async (c) => {
    const { db, viewer, words } = c.var
    const person = await opened(c)
    const read = await sentForm(c, SafetyPlanForm)
    return answer(
      c,
      read,
      async (written) =>
        (await writePlan(db, viewer, person.id, written, read.state.version, words)) ?? {
          to: href('/people/:personId/safety-plan', { personId: person.id }),
          notice: 'papers:plan.kept',
        },
      async (state) => {
        const latest = await latestPlan(db, viewer, person.id)
        return <WritingPage {...{ person, latest, state }} language={languageFor(c, person, latest, state)} />
      },
    )
  })
  .post('/people/:personId/safety-plan/ending', async (c) => {
    const { db, viewer } = c.var
    const person = await opened(c)
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await endPlan(db, viewer, person.id)
        return { to: href('/people/:personId/safety-plan', { personId: person.id }), notice: 'papers:plan.endedNow' }
      },
      async () => planPage(c, person, await plansOf(db, viewer, person.id)),
    )
  })

async function opened(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'read-plan', null), 'people.read-plan')
  return person
}

/** What was chosen, else that of the plan, else what the person reads or speaks, else the organisation's. */
function languageFor(c: Context<Signed>, person: Person, latest: SafetyPlan | null, state: FormState): Language {
  const known = preferredFirst(person.languages).map((language) => language.split('-')[0])
  const wished = [c.req.query('language'), state.sent.language, latest?.language, ...known, c.var.viewer.organisation.language]
  return wished.find((one): one is Language => typeof one === 'string' && isLanguage(one)) ?? 'en'
}

const linesFor = async (c: Context<Signed>, plan: SafetyPlan): Promise<readonly UrgentLine[]> =>
  urgentLines(await crisisLines(c.var.db, c.var.viewer.organisationId), wordsFor(plan.language), c.var.viewer.organisation.language)

async function planPage(c: Context<Signed>, person: Person, plans: SafetyPlan[]) {
  const plan = plans[0] && !plans[0].ended ? plans[0] : null
  const mayWrite = may(c.var.viewer, 'write-plan', null)
  return (
    <PlanPage
      person={person}
      plan={plan}
      earlier={plans.filter((one) => one.id !== plan?.id && !one.ended)}
      lines={plan ? await linesFor(c, plan) : []}
      mayWrite={mayWrite}
    />
  )
}

type PlanProps = { person: Person; plan: SafetyPlan | null; earlier: SafetyPlan[]; lines: readonly UrgentLine[]; mayWrite: boolean }

function PlanPage({ person, plan, earlier, lines, mayWrite }: PlanProps) {
  const { words, zone } = usePage()
  const { t } = words
  const at = { personId: person.id }
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()
  const writing = (
    <ButtonLink kind={plan ? 'plain' : 'main'} icon="pencil" href={href('/people/:personId/safety-plan/writing', at)}>
      {t(plan ? 'papers:plan.change' : 'papers:plan.make')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('papers:plan.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId', at), label: person.knownAs }}
      actions={plan && mayWrite && writing}
      lead={plan && <p>{t('papers:plan.printHint')}</p>}
    >
      {plan ? (
        <PlanSheet person={person} plan={plan} lines={lines} writtenOn={dayOf(plan.writtenAt)} />
      ) : (
        <Empty icon="shield" title={t('papers:plan.emptyTitle')} body={t('papers:plan.emptyBody')} action={mayWrite && writing} />
      )}
      {earlier.length > 0 && (
        <Card title={t('papers:plan.earlier')} flush>
          <Rows>
            {earlier.map((one) => (
              <Row
                key={one.id}
                title={words.day(dayOf(one.writtenAt))}
                href={href('/people/:personId/safety-plan/versions/:planId', { ...at, planId: one.id })}
                tags={<Tag>{words.languageName(one.language)}</Tag>}
              >
                <bdi>{one.writtenByName}</bdi>
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      {plan && mayWrite && (
        <PostButton
          action={href('/people/:personId/safety-plan/ending', at)}
          formId={newId()}
          kind="quiet"
          label={t('papers:plan.end', { name: person.knownAs })}
        />
      )}
    </Page>
  )
}

function EarlierPage({ person, plan, lines }: { person: Person; plan: SafetyPlan; lines: readonly UrgentLine[] }) {
  const { words, zone } = usePage()
  const { t } = words
  const writtenOn = plan.writtenAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()
  return (
    <Page
      title={t('papers:plan.earlierTitle', { day: words.day(writtenOn) })}
      back={{ href: href('/people/:personId/safety-plan', { personId: person.id }), label: t('papers:plan.title', { name: person.knownAs }) }}
    >
      <Notice tone="attention">{t('papers:plan.earlierNote')}</Notice>
      <PlanSheet person={person} plan={plan} lines={lines} writtenOn={writtenOn} />
    </Page>
  )
}

type WritingProps = { person: Person; latest: SafetyPlan | null; state: FormState; language: Language }

/** Written with the person, each part asked in their language; where the worker reads another, theirs stands beneath. */
function WritingPage({ person, latest, state, language }: WritingProps) {
  const words = useWords()
  const theirs = wordsFor(language)
  const here = href('/people/:personId/safety-plan/writing', { personId: person.id })
  const present = latest?.ended ? null : latest
  return (
    <Page
      title={words.t('papers:plan.writeTitle', { name: person.knownAs })}
      back={{ href: href('/people/:personId/safety-plan', { personId: person.id }), label: words.t('papers:plan.title', { name: person.knownAs }) }}
      lead={<p>{words.t('papers:plan.writeLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Tabs
        label={words.t('papers:plan.language')}
        items={languages.map((one) => ({
          href: withQuery(here, { language: one }),
          label: words.atStart(words.languageName(one)),
          current: one === language,
        }))}
      />
      <Form
        state={{ ...state, path: here, sent: { ...state.sent, ...(state.sent.language ? { language } : {}) } }}
        submit={words.t('papers:plan.submit')}
        marksOptional={false}
      >
        <HiddenField name="language" value={language} />
        <div className="form" lang={theirs.language} dir={theirs.direction}>
          {planParts.map((part) => (
            <AreaField
              key={part}
              name={part}
              label={theirs.t(partLabel[part])}
              hint={
                <>
                  {theirs.t(partHint[part])}
                  {language !== words.language && (
                    <span className="in-ours" lang={words.language} dir={words.direction}>
                      {`${words.t(partLabel[part])}: ${words.t(partHint[part])}`}
                    </span>
                  )}
                </>
              }
              value={present?.[part]}
              rows={2}
              maxLength={2000}
            />
          ))}
        </div>
      </Form>
    </Page>
  )
}
