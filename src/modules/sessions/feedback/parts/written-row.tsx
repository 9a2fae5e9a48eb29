import { emptyForm } from '../../../../platform/form.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { Form, TicksField } from '../../../../ui/form.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Row } from '../../../../ui/rows.tsx'
import { Tag, Tags } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { raisesConcerns } from '../../../safeguarding/index.ts'
import type { KeptWord } from '../feedback.ts'
import type { Written } from '../words.server.ts'
import { asQuery, type Query } from './asked-for.ts'

type Props = { written: Written; tags: readonly KeptWord[]; names: ReadonlyMap<string, string>; query: Query; viewer: Viewer }

/** What somebody wrote: to what, where, the tags that people put on it, and what may be done. Nothing is done by itself. */
export function WrittenRow({ written, tags, names, query, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const name = written.personId === null ? undefined : names.get(written.personId)
  const put = tags.filter(({ id }) => written.tags.includes(id))
  return (
    <Row
      title={
        <span id={written.answerId} className="pre">
          <bdi lang={written.language}>{written.words}</bdi>
        </span>
      }
      tags={
        <Tags>
          {put.map((tag) => (
            <Tag key={tag.id} tone="action">
              {inWords(tag.words, words, own)}
            </Tag>
          ))}
          {written.leave && <Tag tone="good">{t('feedback:words.leave')}</Tag>}
        </Tags>
      }
    >
      <p>
        <bdi>{inWords(written.question, words, own)}</bdi> ·{' '}
        <a href={href('/sessions/:sessionId', { sessionId: written.sessionId })}>{written.activityName}</a>
        {' · '}
        {words.day(written.onDay)}
        {name !== undefined && (
          <>
            {' · '}
            <a href={href('/people/:personId', { personId: written.personId ?? '' })}>
              <bdi>{name}</bdi>
            </a>
          </>
        )}
      </p>
      <WrittenDeeds {...{ written, tags, query, viewer }} />
    </Row>
  )
}

function WrittenDeeds({ written, tags, query, viewer }: Omit<Props, 'names'>) {
  const words = useWords()
  const { t } = words
  const { answerId, questionId } = written
  const action = withQuery(href('/questions/words/:answerId/:questionId/tags', { answerId, questionId }), asQuery(query))
  const offered = tags.filter(({ id, retired }) => !retired || written.tags.includes(id))
  const start = written.words.slice(0, 40)
  return (
    <>
      <Folded title={t('feedback:words.putTags')}>
        <Form
          state={emptyForm(action, null, false)}
          submit={t('feedback:keep')}
          submitKind="plain"
          idPrefix={`tags-${answerId.slice(0, 8)}-${questionId.slice(-8)}`}
          marksOptional={false}
        >
          <TicksField
            name="tags"
            label={t('feedback:words.tags')}
            look="columns"
            value={written.tags}
            options={offered.map(({ id, words: said }) => ({ value: id, label: inWords(said, words, viewer.organisation.language) }))}
          />
        </Form>
      </Folded>
      <Line>
        {raisesConcerns(viewer) && (
          <ButtonLink
            small
            kind="quiet"
            icon="shield"
            href={href('/questions/words/:answerId/:questionId/concern', { answerId, questionId })}
            fullLabel={t('feedback:words.concernAbout', { words: start })}
          >
            {t('feedback:words.concern')}
          </ButtonLink>
        )}
        {written.leave && (
          <PostButton
            small
            kind="quiet"
            action={withQuery(href('/questions/words/:answerId/:questionId/leave', { answerId, questionId }), asQuery(query))}
            formId={newId()}
            label={t('feedback:words.endLeave')}
            fullLabel={t('feedback:words.endLeaveOf', { words: start })}
          />
        )}
      </Line>
    </>
  )
}
