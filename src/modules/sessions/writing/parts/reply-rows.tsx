import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Reply } from '../bulletin.ts'

/** What people answered, with what may be done about each. */
export const ReplyRows = ({ replies }: { replies: readonly Reply[] }) => (
  <Rows>
    {replies.map((reply) => (
      <ReplyRow key={reply.id} reply={reply} />
    ))}
  </Rows>
)

function ReplyRow({ reply }: { reply: Reply }) {
  const words = useWords()
  const { t } = words
  const { id: replyId, personId, name, said, readAt, answeredAt, contactId, isSeen } = reply
  const deed = (key: 'read' | 'answered', label: string) => (
    <PostButton
      action={key === 'read' ? href('/bulletins/replies/:replyId/read', { replyId }) : href('/bulletins/replies/:replyId/answered', { replyId })}
      formId={newId()}
      label={label}
      fullLabel={t('writing:replies.of', { deed: label, name })}
      small
    />
  )
  return (
    <Row
      title={<bdi>{name}</bdi>}
      href={isSeen && personId !== null ? href('/people/:personId', { personId }) : undefined}
      tags={
        <>
          {readAt === null && <Tag tone="attention">{t('writing:replies.unread')}</Tag>}
          {answeredAt !== null && <Tag tone="good">{t('writing:replies.answered')}</Tag>}
          {contactId !== null && <Tag>{t('writing:replies.noted')}</Tag>}
        </>
      }
    >
      <p className="written">
        <bdi>{said}</bdi>
      </p>
      <p>{t('writing:replies.about', { name: reply.activityName, day: words.day(reply.saidAt.toZonedDateTimeISO('UTC').toPlainDate()) })}</p>
      <Line>
        {readAt === null && deed('read', t('writing:replies.toRead'))}
        {answeredAt === null && deed('answered', t('writing:replies.toAnswered'))}
        {contactId === null && isSeen && (
          <ButtonLink
            small
            href={href('/bulletins/replies/:replyId/note', { replyId })}
            fullLabel={t('writing:replies.of', { deed: t('writing:replies.toNote'), name })}
          >
            {t('writing:replies.toNote')}
          </ButtonLink>
        )}
      </Line>
    </Row>
  )
}
