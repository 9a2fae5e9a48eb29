import arForm from '../../locales/ar/form.json' with { type: 'json' }
import arMoney from '../../locales/ar/money.json' with { type: 'json' }
import arOffline from '../../locales/ar/offline.json' with { type: 'json' }
import arRegister from '../../locales/ar/register.json' with { type: 'json' }
import arUi from '../../locales/ar/ui.json' with { type: 'json' }
import daForm from '../../locales/da/form.json' with { type: 'json' }
import daMoney from '../../locales/da/money.json' with { type: 'json' }
import daOffline from '../../locales/da/offline.json' with { type: 'json' }
import daRegister from '../../locales/da/register.json' with { type: 'json' }
import daUi from '../../locales/da/ui.json' with { type: 'json' }
import enForm from '../../locales/en/form.json' with { type: 'json' }
import enMoney from '../../locales/en/money.json' with { type: 'json' }
import enOffline from '../../locales/en/offline.json' with { type: 'json' }
import enRegister from '../../locales/en/register.json' with { type: 'json' }
import enUi from '../../locales/en/ui.json' with { type: 'json' }
import type { Catalogues } from './catalogues.ts'

const held: Record<string, Catalogues> = {
  en: { ui: enUi, register: enRegister, offline: enOffline, money: enMoney, form: enForm },
  da: { ui: daUi, register: daRegister, offline: daOffline, money: daMoney, form: daForm },
  ar: { ui: arUi, register: arRegister, offline: arOffline, money: arMoney, form: arForm },
}

/** What is said on a device without a network. */
export const cataloguesIn = (language: string): Catalogues => held[language] ?? {}
