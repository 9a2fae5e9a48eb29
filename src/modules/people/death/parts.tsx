import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import type { Key } from '../../../platform/words.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { FieldRow, Form, TextField } from '../../../ui/form.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { withheldMessages } from '../../access/index.server.ts'
import type { Person } from '../person.ts'
import { reachLabel } from '../person.ts'
import { type Ended, type Word, whoToTellLabel } from './death.ts'

/** Who should hear of it, each to be ticked when they have; and room for whom no record knows. */
export function ToTellCard({ person, words, state }: { person: Person; words: readonly Word[]; state: FormState }) {
  const { words: spoken, zone } = usePage()
  const { t } = spoken
  const dayOf = (at: Temporal.Instant) => spoken.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  return (
    <>
      {words.length > 0 && (
        <Card title={t('papers:death.toTell')} flush>
          <Rows>
            {words.map((word) => (
              <Row
                key={word.id}
                title={<bdi>{word.name}</bdi>}
                tags={word.toldAt ? <Tag tone="good">{t('papers:death.toldTag')}</Tag> : undefined}
                action={<Tick person={person} word={word} />}
              >
                {t(whoToTellLabel[word.who])}
                {word.reach && <bdi>{` · ${word.reach}`}</bdi>}
                {word.toldAt && <bdi>{` · ${t('papers:death.toldNote', { day: dayOf(word.toldAt), name: word.toldByName ?? '' })}`}</bdi>}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      <Card title={t('papers:death.alsoTitle')}>
        <Form
          state={{ ...state, path: href('/people/:personId/death/words', { personId: person.id }), keepsDraft: false, draftSavedAt: null }}
          submit={t('papers:death.alsoSubmit')}
          submitKind="plain"
        >
          <FieldRow>
            <TextField name="name" label={t('papers:death.alsoName')} maxLength={200} required />
            <TextField name="reach" label={t('papers:death.alsoReach')} maxLength={200} />
          </FieldRow>
        </Form>
      </Card>
    </>
  )
}

function Tick({ person, word }: { person: Person; word: Word }) {
  const { t } = useWords()
  const address = href('/people/:personId/death/words/:wordId', { personId: person.id, wordId: word.id })
  const [action, label, full]: [string, Key, Key] = word.toldAt
    ? [withQuery(address, { not: 'yes' }), 'papers:death.untick', 'papers:death.untickFull']
    : [address, 'papers:death.tick', 'papers:death.tickFull']
  return <PostButton small action={action} formId={newId()} label={t(label)} fullLabel={t(full, { name: word.name })} />
}

/** What was kept back, so that somebody may say it in another way where it should be said. */
export function WithheldCard({ messages }: { messages: Awaited<ReturnType<typeof withheldMessages>> }) {
  const { words, zone } = usePage()
  const { t } = words
  if (messages.length === 0) return null
  return (
    <Card title={t('papers:death.withheld')} flush>
      <Rows>
        {messages.map((message) => (
          <Row key={message.id} title={<bdi>{message.recipient}</bdi>}>
            {t(reachLabel[message.channel === 'letter' ? 'post' : message.channel])}
            {` · ${words.day(message.writtenAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())}`}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

const endedLabel = {
  episode: 'papers:death.ended.episode',
  task: 'papers:death.ended.task',
  referral: 'papers:death.ended.referral',
  link: 'papers:death.ended.link',
  interpreting: 'papers:death.ended.interpreting',
} as const satisfies Record<Ended['what'], Key>

/** What the deed ended, counted. */
export function EndedCard({ ended }: { ended: readonly Ended[] }) {
  const { t } = useWords()
  const kinds = [...new Set(ended.map(({ what }) => what))]
  if (kinds.length === 0) return null
  return (
    <Card title={t('papers:death.endedTitle')}>
      <ul>
        {kinds.map((what) => (
          <li key={what}>{t(endedLabel[what], { count: ended.filter((one) => one.what === what).length })}</li>
        ))}
      </ul>
    </Card>
  )
}
