import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import type { Person } from '../../person.ts'
import type { Comment, Hold } from '../request.queries.server.ts'
import { type RightsRequest, requestKindLabel } from '../request.ts'
import { answerBy } from '../rules.ts'
import { By, RequestState } from './clock.tsx'
import { Comments } from './comments.tsx'

export function RequestsCard({
  person,
  today,
  holidays,
  requests,
}: {
  person: Person
  today: Temporal.PlainDate
  holidays: ReadonlySet<string>
  requests: RightsRequest[]
}) {
  const words = useWords()
  const { t } = words
  const take = <ButtonLink href={href('/people/:personId/rights/new', { personId: person.id })}>{t('rights:request.take')}</ButtonLink>
  return (
    <Card title={t('rights:request.ofPerson')} action={take} flush={requests.length > 0}>
      {requests.length === 0 ? (
        <p className="quiet">{t('rights:request.noneOf')}</p>
      ) : (
        <Rows>
          {requests.map((request) => (
            <Row
              key={request.id}
              title={t(requestKindLabel[request.kind])}
              href={href('/rights/requests/:requestId', { requestId: request.id })}
              tags={<RequestState {...{ request, today, holidays }} />}
            >
              {t('rights:request.receivedOn', { day: words.day(request.receivedOn) })}{' '}
              {request.outcome === null && <By by={answerBy(request, today, holidays)} today={today} />}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

/** A way to write a complaint down, for whoever hears it; whom it concerns stands there already. */
export function ComplaintCard({ person }: { person: Person }) {
  const { t } = useWords()
  const take = (
    <ButtonLink href={withQuery(href('/rights/complaints/new'), { person: person.reference })} small>
      {t('rights:complaint.take')}
    </ButtonLink>
  )
  return (
    <Card title={t('rights:complaint.ofPerson')} action={take}>
      <p className="quiet">{t('rights:complaint.ofPersonLead')}</p>
    </Card>
  )
}

export function CommentsCard({ person, comments }: { person: Person; comments: Comment[] }) {
  const { t } = useWords()
  const add = (
    <ButtonLink href={href('/people/:personId/comments', { personId: person.id })} small>
      {t('rights:comment.add')}
    </ButtonLink>
  )
  return (
    <Card title={t('rights:comment.title')} action={add}>
      {comments.length === 0 ? <p className="quiet">{t('rights:comment.none')}</p> : <Comments comments={comments} />}
    </Card>
  )
}

export function HoldCard({ person, hold, mayHold }: { person: Person; hold: Hold | null; mayHold: boolean }) {
  const { words, zone } = usePage()
  const { t } = words
  if (hold === null && !mayHold) return null
  const action = !mayHold ? undefined : hold === null ? (
    <ButtonLink href={href('/people/:personId/hold', { personId: person.id })} small>
      {t('rights:hold.hold')}
    </ButtonLink>
  ) : (
    <PostButton action={href('/people/:personId/hold/lifting', { personId: person.id })} formId={newId()} label={t('rights:hold.lift')} small />
  )
  return (
    <Card title={t('rights:hold.title')} action={action}>
      {hold === null ? (
        <p className="quiet">{t('rights:hold.none')}</p>
      ) : (
        <>
          <p dir="auto">{hold.reason}</p>
          <p className="quiet">
            {t('rights:hold.by', { name: hold.heldByName, day: words.day(hold.heldAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })}
          </p>
        </>
      )}
    </Card>
  )
}
