import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { failureWords, type Viewer } from '../../access/index.ts'
import type { FailedMessage, PublishedEdition } from '../day.ts'
import type { SettingsStep } from '../rules.ts'

/** Somebody opened a record by a stated reason: the manager is told, and goes to see why. */
export function GlassNotice({ unseen }: { unseen: number }) {
  const { t } = useWords()
  return (
    <Notice tone="attention" title={t('today:glass.title')}>
      <p>{t('today:glass.body', { count: unseen })}</p>
      <p>
        <a href={href('/glass')}>{t('today:glass.look')}</a>
      </p>
    </Notice>
  )
}

const channelLabels: Record<FailedMessage['channel'], Key> = {
  email: 'today:messages.email',
  text: 'today:messages.text',
  letter: 'today:messages.letter',
}

/** What could not be sent: somebody may be waiting for word. */
export function MessagesCard({ messages, viewer, newFormId }: { messages: readonly FailedMessage[]; viewer: Viewer; newFormId: () => string }) {
  const words = useWords()
  const { t } = words
  const nameOf = (message: FailedMessage) => message.knownAs ?? message.toWhom ?? t('today:messages.toNobodyKnown')
  const dayOf = (message: FailedMessage) => words.day(message.failedAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  return (
    <Card title={t('today:messages.title')} flush>
      <Rows>
        {messages.map((message) => (
          <Row
            key={message.id}
            title={nameOf(message)}
            href={message.personId && message.knownAs ? href('/people/:personId', { personId: message.personId }) : undefined}
            action={
              <PostButton
                action={href('/messages/:messageId/dealt-with', { messageId: message.id })}
                formId={newFormId()}
                label={t('today:messages.dealtWith')}
                fullLabel={t('today:messages.dealtWithFull', { name: nameOf(message) })}
                small
              />
            }
          >
            {message.failure !== null && <p>{failureWords(message.failure, words)}</p>}
            <p>{t('today:messages.failed', { channel: t(channelLabels[message.channel]), day: dayOf(message) })}</p>
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

const steps: Record<SettingsStep, { label: Key; href: string }> = {
  services: { label: 'today:settings.services', href: href('/settings/services') },
  workers: { label: 'today:settings.workers', href: href('/settings/services') },
  lines: { label: 'today:settings.lines', href: href('/settings/crisis-lines') },
  kinds: { label: 'today:settings.kinds', href: href('/settings/reasons') },
  'closing-reasons': { label: 'today:settings.closingReasons', href: href('/settings/reasons') },
  'public-contact': { label: 'today:settings.publicContact', href: href('/settings/organisation') },
  notice: { label: 'today:settings.notice', href: href('/settings/organisation') },
}

/** What an administrator still has to settle before people can be received well. */
export function SettingsCard({ steps: left }: { steps: readonly SettingsStep[] }) {
  const { t } = useWords()
  return (
    <Card title={t('today:settings.title')} link={{ href: href('/settings'), label: t('today:settings.all') }} flush={left.length > 0}>
      {left.length === 0 ? (
        <p>{t('today:settings.finished')}</p>
      ) : (
        <Rows>
          {left.map((step) => (
            <Row key={step} title={t(steps[step].label)} href={steps[step].href} />
          ))}
        </Rows>
      )}
    </Card>
  )
}

/** What was published of late: by the organisation itself, or to it as the lead of a programme. */
export function PublishedCard({ editions, viewer }: { editions: readonly PublishedEdition[]; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('today:published.title')} link={{ href: href('/figures'), label: t('today:published.all') }} flush={editions.length > 0}>
      {editions.length === 0 ? (
        <p className="quiet">{t('today:published.none')}</p>
      ) : (
        <Rows>
          {editions.map((edition) => (
            <Row key={edition.id} title={t('today:published.edition', { organisation: edition.byName, month: words.month(edition.month) })}>
              {t('today:published.of', {
                programme: inWords(edition.programmeName, words, viewer.organisation.language),
                day: words.day(edition.publishedAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate()),
              })}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

export function AuditCard() {
  const { t } = useWords()
  return (
    <Card title={t('today:audit.title')}>
      <p>{t('today:audit.body')}</p>
      <p>
        <ButtonLink href={href('/audit')}>{t('today:audit.open')}</ButtonLink>
      </p>
    </Card>
  )
}
