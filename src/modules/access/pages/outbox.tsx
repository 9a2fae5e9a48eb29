import { Hono } from 'hono'
import { notFound } from '../../../platform/http.ts'
import { partsOf } from '../../../platform/texts/length.ts'
import type { Key } from '../../../platform/words.ts'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Page } from '../../../ui/page.tsx'
import { failureWords } from '../failure.ts'
import { type Letter, outbox } from '../outbox.queries.server.ts'
import type { Signed } from '../request.server.ts'

/** Messages as they were written, links included, in a demonstration and in development, where anybody may be anybody. Elsewhere there is no such page. */
export const outboxPages = new Hono<Signed>().get('/outbox', async (c) => {
  const { db, viewer, parts } = c.var
  if (parts.config.mode === 'production') throw notFound()
  return c.render(<OutboxPage letters={await outbox(db, viewer)} />)
})

const channels: Record<Letter['channel'], Key> = { email: 'access:channel.email', text: 'access:channel.text', letter: 'access:channel.letter' }

function OutboxPage({ letters }: { letters: Letter[] }) {
  const { t } = useWords()
  return (
    <Page title={t('access:outbox.title')} lead={t('access:outbox.lead')}>
      {letters.length === 0 && <Empty title={t('access:outbox.noneTitle')} body={t('access:outbox.noneBody')} icon="mail" />}
      {letters.map((letter) => (
        <LetterCard key={letter.id} letter={letter} />
      ))}
    </Page>
  )
}

function LetterCard({ letter }: { letter: Letter }) {
  const words = useWords()
  const { t } = words
  const zone = usePage().zone ?? 'UTC'
  const state = letter.failedAt
    ? t('access:outbox.failed', { failure: failureWords(letter.failure ?? '', words) })
    : t(
        letter.arrivedAt
          ? 'access:outbox.arrived'
          : letter.sentAt
            ? 'access:outbox.sent'
            : letter.withheldAt
              ? 'access:outbox.withheld'
              : 'access:outbox.waiting',
      )
  const written = `${words.shortDay(letter.writtenAt.toZonedDateTimeISO(zone).toPlainDate())} ${words.time(letter.writtenAt, zone)}`
  return (
    <Card title={letter.subject}>
      <Facts
        items={[
          { label: t('access:outbox.to'), value: <bdi dir="ltr">{letter.recipient}</bdi> },
          {
            label: t('access:outbox.by'),
            value: [
              t(channels[letter.channel]),
              letter.channel === 'text' && t('access:outbox.parts', { count: letter.parts ?? partsOf(letter.body) }),
            ]
              .filter(Boolean)
              .join(' · '),
          },
          { label: t('access:audit.when'), value: written },
          { label: t('access:outbox.state'), value: state },
        ]}
      />
      <div className="letter" lang={letter.language} dir="auto">
        {letter.body.split('\n').map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text stay where they are
          <p key={at}>{withLinks(line)}</p>
        ))}
      </div>
    </Card>
  )
}

/** A line of a message with its addresses to follow, wherever in it they stand. */
const withLinks = (line: string) =>
  line.split(/(https?:\/\/\S*[^\s.,;:!?)])/).map((part) =>
    /^https?:\/\//.test(part) ? (
      <a key={part} href={part} dir="ltr">
        {part}
      </a>
    ) : (
      part
    ),
  )
