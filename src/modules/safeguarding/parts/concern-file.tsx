import type { ReactNode } from 'react'
import { href } from '../../../platform/href.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Said } from '../../../ui/said.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import type { Assessment, Concern, File, Step } from '../concern/concern.ts'
import { verdictOf } from '../concern/rules.ts'
import { lawOf, rulesFor } from '../law.ts'
import { consentText, momentOf, raisedItems, stepText } from './concern-words.ts'
import { DueTag } from './tags.tsx'

type Of = { file: File; viewer: Viewer; today: Temporal.PlainDate /** On paper there is nothing to press. */; paper?: boolean }

/** What was told, as it was told. */
export function RaisedCard({ concern, viewer }: { concern: Concern; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('safeguarding:card.raised')}>
      <Said>{concern.what}</Said>
      <Definition items={raisedItems(concern, words)} />
      <p className="quiet">
        {t('safeguarding:raisedBy', { name: concern.raisedByName, when: momentOf(concern.raisedAt, words, viewer.organisation.timeZone) })}
      </p>
    </Card>
  )
}

/** What its handlers make of it, and what that comes to by the questions of the country's law. It is the authority that decides. */
export function AssessmentCard({ file, viewer, paper }: Of) {
  const { t } = useWords()
  const { concern, assessments } = file
  const [latest, ...earlier] = assessments
  const change =
    paper || concern.closedAt
      ? undefined
      : { href: href('/concerns/:concernId/assessment', { concernId: concern.id }), label: t('safeguarding:assessment.action') }
  return (
    <Card title={t('safeguarding:card.assessment')} link={change}>
      {latest === undefined ? <p className="quiet">{t('safeguarding:assessment.none')}</p> : <AssessmentShown assessment={latest} viewer={viewer} />}
      {earlier.map((one) => (
        <section key={one.id}>
          <h3>{t('safeguarding:assessment.earlier')}</h3>
          <AssessmentShown assessment={one} viewer={viewer} />
        </section>
      ))}
    </Card>
  )
}

function AssessmentShown({ assessment, viewer }: { assessment: Assessment; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  const rules = rulesFor(lawOf(viewer.organisation.country), assessment.whose)
  const verdict = verdictOf(rules, assessment.answers)
  const items = [
    { term: t('safeguarding:field.whose'), value: t(`safeguarding:whose.${assessment.whose}`) },
    { term: t('safeguarding:field.categories'), value: words.list(assessment.categories.map((one) => t(`safeguarding:category.${one}`))) },
    ...(rules.test?.questions ?? []).map((question) => ({
      term: t(`safeguarding:question.${question}`),
      value: t(`safeguarding:answer.${assessment.answers[question] ?? 'unknown'}`),
    })),
    { term: t('safeguarding:field.note'), value: assessment.note ?? '' },
  ]
  return (
    <>
      <Definition items={items.filter((item) => item.value !== '')} />
      {verdict && verdict.kind !== 'open' && <p>{t(`safeguarding:verdict.${verdict.means}.${verdict.kind}`)}</p>}
      {verdict?.kind === 'open' && <p className="quiet">{t('safeguarding:verdict.open')}</p>}
      <p className="quiet">
        {t('safeguarding:writtenBy', { name: assessment.byName, when: momentOf(assessment.assessedAt, words, viewer.organisation.timeZone) })}
      </p>
    </>
  )
}

/** Who does what by when, and what came of it. */
export function StepsCard({ file, viewer, today, paper }: Of) {
  const words = useWords()
  const { t } = words
  const { concern, steps } = file
  const add =
    paper || concern.closedAt
      ? undefined
      : { href: href('/concerns/:concernId/step', { concernId: concern.id }), label: t('safeguarding:step.action') }
  return (
    <Card title={t('safeguarding:card.steps')} link={add} flush>
      <Rows label={t('safeguarding:card.steps')}>
        {steps.map((step) => (
          <Row
            key={step.id}
            title={stepText(step, words)}
            tags={step.doneAt ? <Tag tone="good">{t('safeguarding:done')}</Tag> : <DueTag dueOn={step.dueOn} today={today} />}
            action={!step.doneAt && !paper && <DoneLink step={step} />}
          >
            {step.doneAt
              ? [
                  t('safeguarding:doneBy', { name: step.doneByName ?? '', when: momentOf(step.doneAt, words, viewer.organisation.timeZone) }),
                  step.doneNote,
                ]
                  .filter(Boolean)
                  .join(' · ')
              : (step.forName ?? t('safeguarding:step.anybody'))}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

function DoneLink({ step }: { step: Step }) {
  const words = useWords()
  return (
    <a
      className="button small"
      href={href('/concern-steps/:stepId/done', { stepId: step.id })}
      aria-label={words.t('safeguarding:doneOf', { step: stepText(step, words) })}
    >
      {words.t('safeguarding:done')}
    </a>
  )
}

/** What was decided, what went to the authority and what came of it. */
export function DecisionsCard({ file, viewer, paper }: Of) {
  const words = useWords()
  const { t } = words
  const { decisions, referrals, concern } = file
  const open = !paper && concern.closedAt === null
  const links = open && (
    <p className="actions">
      <a className="button small" href={href('/concerns/:concernId/decision', { concernId: concern.id })}>
        {t('safeguarding:decision.action')}
      </a>
      <a className="button small" href={href('/concerns/:concernId/referral', { concernId: concern.id })}>
        {t('safeguarding:referral.action')}
      </a>
    </p>
  )
  return (
    <Card title={t('safeguarding:card.decisions')}>
      {links}
      {decisions.length + referrals.length === 0 && <p className="quiet">{t('safeguarding:decision.none')}</p>}
      {decisions.map((decision) => (
        <Entry key={decision.id} title={t(`safeguarding:decision.${decision.outcome}`)} body={decision.reason}>
          {t('safeguarding:writtenBy', { name: decision.byName, when: momentOf(decision.decidedAt, words, viewer.organisation.timeZone) })}
        </Entry>
      ))}
      {referrals.map((referral) => (
        <Entry key={referral.id} title={t('safeguarding:referral.to', { authority: referral.authority })} body={referral.outcomeNote}>
          {[
            t('safeguarding:referral.sent', {
              way: t(`safeguarding:way.${referral.byWay}`),
              day: words.day(referral.referredOn),
              name: referral.byName,
            }),
            consentText(referral, words),
            referral.theirReference && t('safeguarding:referral.reference', { reference: referral.theirReference }),
            referral.outcome &&
              [t(`safeguarding:outcome.${referral.outcome}`), referral.outcomeOn && words.day(referral.outcomeOn)].filter(Boolean).join(', '),
          ]
            .filter(Boolean)
            .join(' · ')}
          {!paper && (
            <>
              {' '}
              <a href={href('/concern-referrals/:referralId/outcome', { referralId: referral.id })}>{t('safeguarding:referral.outcomeAction')}</a>
            </>
          )}
        </Entry>
      ))}
    </Card>
  )
}

function Entry({ title, body, children }: { title: string; body: string | null; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {body && <Said>{body}</Said>}
      <p className="quiet">{children}</p>
    </section>
  )
}

/** Notes of the handlers, and how it ended. */
export function NotesCard({ file, viewer, paper }: Of) {
  const words = useWords()
  const { t } = words
  const { timeZone } = viewer.organisation
  const add = paper ? undefined : { href: href('/concerns/:concernId/note', { concernId: file.concern.id }), label: t('safeguarding:note.action') }
  return (
    <Card title={t('safeguarding:card.notes')} link={add}>
      {file.notes.length + file.closings.length === 0 && <p className="quiet">{t('safeguarding:note.none')}</p>}
      {file.notes.map((note) => (
        <Said key={note.id} by={t('safeguarding:writtenBy', { name: note.byName, when: momentOf(note.writtenAt, words, timeZone) })}>
          {note.note}
        </Said>
      ))}
      {file.closings.map((closing) => (
        <Entry
          key={closing.id}
          title={t('safeguarding:closing.was', { outcome: t(`safeguarding:closing.${closing.outcome}`) })}
          body={closing.summary}
        >
          {[
            closing.personsView && t('safeguarding:closing.view', { view: closing.personsView }),
            t('safeguarding:writtenBy', { name: closing.byName, when: momentOf(closing.closedAt, words, timeZone) }),
            closing.reopenedAt &&
              t('safeguarding:closing.reopened', { name: closing.reopenedByName ?? '', when: momentOf(closing.reopenedAt, words, timeZone) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Entry>
      ))}
    </Card>
  )
}
