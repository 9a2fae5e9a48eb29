import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { linkTo } from '../../../../platform/link.ts'
import type { Parts } from '../../../../platform/parts.ts'

/** Where a session stands for everybody, whole, for a calendar: a phone opens it from anywhere. */
export const sessionPageOf =
  ({ config }: Pick<Parts, 'config'>, organisation: string, { language }: Pick<Words, 'language'>) =>
  (sessionId: string) =>
    linkTo(config, withQuery(href('/at/:organisation/whats-on/:sessionId', { organisation, sessionId }), { language }))

/** The same address for a programme that keeps calendars: it subscribes, where a browser would only fetch. */
export const subscribing = (address: string): string => address.replace(/^https?:/, 'webcal:')
