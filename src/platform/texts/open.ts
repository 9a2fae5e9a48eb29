import type { Config, TextConfig } from '../config.ts'
import { linkTo } from '../link.ts'
import { gatewayApi } from './gateway-api.ts'
import { notify } from './notify.ts'
import { ownServer } from './own-server.ts'
import type { TextProvider } from './text.ts'
import { twilio } from './twilio.ts'

/** Where providers tell us what became of a text. */
export const heardPath = '/texts/heard'

/** The provider that an installation chose, or null where it sends no texts. */
export function openTexts(config: Pick<Config, 'texts' | 'publicUrl' | 'port'>): TextProvider | null {
  const { texts } = config
  if (texts === null) return null
  // a provider reaches only an address that people use
  const heardAt = config.publicUrl === null ? null : linkTo(config, heardPath)
  return makers[texts.provider](texts, heardAt)
}

const makers: Record<TextConfig['provider'], (texts: TextConfig, heardAt: string | null) => TextProvider> = {
  twilio: ({ account, key, sender, address }, heardAt) =>
    twilio({ account: account ?? '', key: key ?? '', sender: sender ?? '', heardAt, ...based(address) }),
  gatewayapi: ({ key, sender, secret, address }, heardAt) => gatewayApi({ key: key ?? '', sender: sender ?? '', secret, heardAt, ...based(address) }),
  notify: ({ account, key, sender, secret, address }) => notify({ key: key ?? '', template: account ?? '', sender, secret, ...based(address) }),
  webhook: ({ address, key, sender, secret }) => ownServer({ address: address ?? '', key, sender, secret: secret ?? '' }),
}

const based = (address: string | null) => (address === null ? {} : { base: address.replace(/\/$/, '') })
