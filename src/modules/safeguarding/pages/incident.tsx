import { type Context, Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Said } from '../../../ui/said.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayIncident } from '../access.ts'
import { finishIncidentStep, noteOnIncident, setIncidentStep } from '../incident/actions.server.ts'
import { IncidentNoteForm, IncidentStepDoneForm, IncidentStepForm } from '../incident/forms.ts'
import { type Incident, type IncidentNote, type IncidentStep, isOpen } from '../incident/incident.ts'
import { contentColleagues, findIncident, findIncidentStep, notesOfIncident, stepsOfIncident } from '../incident/queries.server.ts'
import { momentOf } from '../parts/concern-words.ts'
import { DonePage, NotePage, StepPage } from '../parts/incident-forms.tsx'
import { DueTag, SeverityTag } from '../parts/tags.tsx'

/** One incident: what happened, what followed, what was learnt. */
export const incidentPages = new Hono<Signed>()
  .get('/incidents/:incidentId', async (c) => {
    const { db, viewer, today } = c.var
    const incident = await findIncident(db, viewer, c.req.param('incidentId'))
    const [steps, notes] = [await stepsOfIncident(db, viewer, incident.id), await notesOfIncident(db, viewer, incident.id)]
    return c.render(<IncidentPage incident={incident} steps={steps} notes={notes} viewer={viewer} today={today} />)
  })
  .get('/incidents/:incidentId/step', async (c) =>
    c.render(
      <StepPage
        incident={await here(c)}
        people={await contentColleagues(c.var.db, c.var.viewer)}
        viewer={c.var.viewer}
        today={c.var.today}
        state={await formAt(c)}
      />,
    ),
  )
  .post('/incidents/:incidentId/step', async (c) => {
    const { db, viewer, today } = c.var
    const incident = await here(c)
    const read = await sentForm(c, IncidentStepForm)
    return answer(
      c,
      read,
      async (value) => (await setIncidentStep(db, viewer, incident.id, value)) ?? { to: to(incident.id), notice: 'safeguarding:step.set' as const },
      async (state) => <StepPage incident={incident} people={await contentColleagues(db, viewer)} viewer={viewer} today={today} state={state} />,
    )
  })
  .get('/incidents/:incidentId/note', async (c) => c.render(<NotePage incident={await here(c)} kind="note" state={await formAt(c)} />))
  .post('/incidents/:incidentId/note', async (c) => writeNote(c, await here(c), 'note'))
  .get('/incidents/:incidentId/learning', async (c) => c.render(<NotePage incident={await closable(c)} kind="learning" state={await formAt(c)} />))
  .post('/incidents/:incidentId/learning', async (c) => writeNote(c, await closable(c), 'learning'))
  .get('/incident-steps/:stepId/done', async (c) => c.render(<DonePage step={await stepHere(c)} state={await formAt(c)} />))
  .post('/incident-steps/:stepId/done', async (c) => {
    const step = await stepHere(c)
    const read = await sentForm(c, IncidentStepDoneForm)
    const deed = async ({ note }: { note: string | null }) => {
      await finishIncidentStep(c.var.db, c.var.viewer, step.id, note)
      return { to: to(step.incidentId), notice: 'safeguarding:step.wasDone' as const }
    }
    return answer(c, read, deed, (state) => <DonePage step={step} state={state} />)
  })

const to = (incidentId: string) => href('/incidents/:incidentId', { incidentId })
const here = (c: Context<Signed>): Promise<Incident> => findIncident(c.var.db, c.var.viewer, c.req.param('incidentId') ?? '')

async function closable(c: Context<Signed>): Promise<Incident> {
  const incident = await here(c)
  must(mayIncident(c.var.viewer, 'close', incident), 'safeguarding.close-incident')
  return incident
}

async function stepHere(c: Context<Signed>): Promise<IncidentStep> {
  const step = await findIncidentStep(c.var.db, c.var.viewer, c.req.param('stepId') ?? '')
  await findIncident(c.var.db, c.var.viewer, step.incidentId)
  return step
}

async function writeNote(c: Context<Signed>, incident: Incident, kind: 'note' | 'learning') {
  const read = await sentForm(c, IncidentNoteForm)
  const deed = async ({ note }: { note: string }) => {
    await noteOnIncident(c.var.db, c.var.viewer, incident.id, kind, note)
    return { to: to(incident.id), notice: kind === 'note' ? ('safeguarding:note.kept' as const) : ('safeguarding:learning.kept' as const) }
  }
  return answer(c, read, deed, (state) => <NotePage incident={incident} kind={kind} state={state} />)
}

type Props = { incident: Incident; steps: readonly IncidentStep[]; notes: readonly IncidentNote[]; viewer: Viewer; today: Temporal.PlainDate }

function IncidentPage({ incident, steps, notes, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const { timeZone, language } = viewer.organisation
  const items = [
    { term: t('safeguarding:field.place'), value: incident.place },
    { term: t('safeguarding:column.about'), value: incident.personName ?? '' },
    { term: t('safeguarding:field.service'), value: inWords(incident.serviceName, words, language) },
    { term: t('safeguarding:field.involved'), value: words.list(incident.involvedNames) },
    { term: t('safeguarding:field.whoWasThere'), value: incident.whoWasThere ?? '' },
    { term: t('safeguarding:field.doneAtOnce'), value: incident.doneAtOnce ?? '' },
  ]
  return (
    <Page
      title={t('safeguarding:incident.pageTitle', { kind: t(`safeguarding:kind.${incident.kind}`), day: words.day(incident.happenedOn) })}
      back={{ href: href('/incidents'), label: t('safeguarding:incidents.title') }}
      lead={
        <Tags>
          <SeverityTag severity={incident.severity} />
          <Tag tone={isOpen(incident) ? 'action' : 'good'}>{t(`safeguarding:incidentState.${isOpen(incident) ? 'open' : 'learnt'}`)}</Tag>
        </Tags>
      }
      actions={
        <>
          {mayIncident(viewer, 'close', incident) && (
            <ButtonLink href={href('/incidents/:incidentId/learning', { incidentId: incident.id })} kind="main">
              {t('safeguarding:learning.action')}
            </ButtonLink>
          )}
          <ButtonLink
            href={
              incident.personId && incident.personName ? href('/people/:personId/concern', { personId: incident.personId }) : href('/concerns/new')
            }
          >
            {t('safeguarding:raise.action')}
          </ButtonLink>
        </>
      }
    >
      <Split aside={<IncidentSteps incident={incident} steps={steps} viewer={viewer} today={today} />}>
        <Card title={t('safeguarding:field.whatHappened')}>
          <Said>{incident.what}</Said>
          <Definition items={items.filter((item) => item.value !== '')} />
          <p className="quiet">
            {t('safeguarding:writtenBy', { name: incident.recordedByName, when: momentOf(incident.recordedAt, words, timeZone) })}
          </p>
        </Card>
        <Card
          title={t('safeguarding:card.after')}
          link={{ href: href('/incidents/:incidentId/note', { incidentId: incident.id }), label: t('safeguarding:note.action') }}
        >
          {notes.length === 0 && <p className="quiet">{t('safeguarding:note.none')}</p>}
          {notes.map((note) => (
            <section key={note.id}>
              {note.kind === 'learning' && <h3>{t('safeguarding:learning.title')}</h3>}
              <Said by={t('safeguarding:writtenBy', { name: note.byName, when: momentOf(note.writtenAt, words, timeZone) })}>{note.note}</Said>
            </section>
          ))}
        </Card>
      </Split>
    </Page>
  )
}

function IncidentSteps({ incident, steps, viewer, today }: Omit<Props, 'notes'>) {
  const words = useWords()
  const { t } = words
  return (
    <Card
      title={t('safeguarding:card.followUp')}
      link={{ href: href('/incidents/:incidentId/step', { incidentId: incident.id }), label: t('safeguarding:step.action') }}
      flush={steps.length > 0}
    >
      {steps.length === 0 ? (
        <p className="quiet">{t('safeguarding:step.none')}</p>
      ) : (
        <Rows label={t('safeguarding:card.followUp')}>
          {steps.map((step) => (
            <Row
              key={step.id}
              title={step.words}
              tags={step.doneAt ? <Tag tone="good">{t('safeguarding:done')}</Tag> : <DueTag dueOn={step.dueOn} today={today} />}
              action={
                !step.doneAt && (
                  <a
                    className="button small"
                    href={href('/incident-steps/:stepId/done', { stepId: step.id })}
                    aria-label={t('safeguarding:doneOf', { step: step.words })}
                  >
                    {t('safeguarding:done')}
                  </a>
                )
              }
            >
              {step.doneAt
                ? [
                    t('safeguarding:doneBy', { name: step.doneByName ?? '', when: momentOf(step.doneAt, words, viewer.organisation.timeZone) }),
                    step.doneNote,
                  ]
                    .filter(Boolean)
                    .join(' · ')
                : step.forName}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
