import type { ReactNode } from 'react'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { audienceLabel, heldLabel } from '../../activity.ts'
import { sharesCatalogue } from '../access.ts'
import type { CourseElsewhere, Tie } from './catalogue.ts'
import type { sharedCourses } from './queries.server.ts'

/** A course elsewhere as one line: whose, when, where, for whom and what it costs. */
export function courseLine(course: CourseElsewhere, words: Words, today: Temporal.PlainDate): string {
  const { t } = words
  const price = course.priceMinor === null ? null : course.priceMinor === 0 ? t('sessions:free') : words.money(course.priceMinor, course.currency)
  return [
    inWords(course.kind, words, course.organisationLanguage),
    t('courses:catalogue.days', { from: words.shortDay(course.beginsOn, today), until: words.shortDay(course.endsOn, today), count: course.toCome }),
    course.venue ?? t(heldLabel(course.held)),
    course.languages.length > 0 ? words.list(course.languages.map(words.languageName)) : null,
    price,
    course.model === null ? null : [course.model, course.modelVersion].filter(Boolean).join(', '),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

export function CourseRow({ course, today, action }: { course: CourseElsewhere; today: Temporal.PlainDate; action?: ReactNode }) {
  const words = useWords()
  const { t } = words
  const description = inWords(course.description, words, course.organisationLanguage)
  return (
    <Row
      title={<bdi>{inWords(course.publicName, words, course.organisationLanguage)}</bdi>}
      tags={course.forWhom.map((audience) => <Tag key={audience}>{t(audienceLabel(audience))}</Tag>)}
      action={action}
    >
      <strong>
        <bdi>{course.organisation}</bdi>
      </strong>
      {' · '}
      {courseLine(course, words, today)}
      {description !== '' && (
        <>
          <br />
          <bdi>{description}</bdi>
        </>
      )}
    </Row>
  )
}

/** With whom the catalogue is shared: one side asks, the other agrees, and either ends it. */
export function TiesCard({ ties, viewer, state }: { ties: readonly Tie[]; viewer: Viewer; state: FormState }) {
  const { t } = useWords()
  const shares = sharesCatalogue(viewer)
  return (
    <Card title={t('courses:ties.title')}>
      <Stack>
        {ties.length === 0 ? (
          <Empty title={t('courses:ties.none')} body={t('courses:ties.noneBody')} />
        ) : (
          <Rows label={t('courses:ties.title')}>
            {ties.map((tie) => (
              <TieRow key={tie.id} {...{ tie, shares }} />
            ))}
          </Rows>
        )}
        {shares && (
          <Form state={state} action={href('/catalogue')} submit={t('courses:ties.ask')}>
            <TextField name="organisation" label={t('courses:field.organisation')} hint={t('courses:field.organisationHint')} required />
          </Form>
        )}
      </Stack>
    </Card>
  )
}

function TieRow({ tie, shares }: { tie: Tie; shares: boolean }) {
  const { t } = useWords()
  const deed = (answer: 'agree' | 'end', label: string, fullLabel: string) => (
    <PostButton
      small
      kind={answer === 'agree' ? 'main' : 'quiet'}
      action={href('/catalogue/ties/:tieId', { tieId: tie.id })}
      formId={newId()}
      fields={{ answer }}
      label={label}
      fullLabel={fullLabel}
    />
  )
  const waits = tie.agreedAt === null
  return (
    <Row
      title={<bdi>{tie.other}</bdi>}
      tags={
        <Tag tone={waits ? 'attention' : 'good'}>
          {t(waits ? (tie.weAsked ? 'courses:ties.weAsked' : 'courses:ties.theyAsk') : 'courses:ties.agreed')}
        </Tag>
      }
      action={
        shares && (
          <>
            {waits && !tie.weAsked && deed('agree', t('courses:ties.agree'), t('courses:ties.agreeNamed', { name: tie.other }))}
            {deed('end', t('courses:ties.end'), t('courses:ties.endNamed', { name: tie.other }))}
          </>
        )
      }
    />
  )
}

/** What the others read of ours. */
export function SharedCard({ shared, today }: { shared: Awaited<ReturnType<typeof sharedCourses>>; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('courses:catalogue.ours')} flush>
      {shared.length === 0 ? (
        <Empty title={t('courses:catalogue.oursNone')} body={t('courses:catalogue.oursNoneBody')} />
      ) : (
        <Rows label={t('courses:catalogue.ours')}>
          {shared.map(({ id, name, endsOn }) => (
            <Row key={id} title={<bdi>{name}</bdi>} href={href('/activities/:activityId/learners', { activityId: id })}>
              {endsOn === null ? t('courses:catalogue.over') : t('courses:catalogue.untilDay', { day: words.shortDay(endsOn, today) })}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

/** On the page of a course: whether the others read of it. */
export function ShareCard({ activityId, shared }: { activityId: string; shared: boolean }) {
  const { t } = useWords()
  return (
    <Card
      title={t('courses:catalogue.title')}
      action={
        <PostButton
          small
          action={href('/activities/:activityId/shared', { activityId })}
          formId={newId()}
          fields={shared ? {} : { shared: 'yes' }}
          label={t(shared ? 'courses:catalogue.takeOut' : 'courses:catalogue.putIn')}
        />
      }
    >
      <p>{t(shared ? 'courses:catalogue.isIn' : 'courses:catalogue.isNotIn')}</p>
    </Card>
  )
}
