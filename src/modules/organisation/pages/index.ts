import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import type { WatchServices } from '../service.actions.server.ts'
import { areasPages } from './areas.tsx'
import { closedDaysPages } from './closed-days.tsx'
import { conditionsPages } from './conditions.tsx'
import { crisisLinesPages } from './crisis-lines.tsx'
import { eligibilityPages } from './eligibility.tsx'
import { aboutOrganisationPages } from './organisation.tsx'
import { roomPages } from './rooms.tsx'
import { serviceClosingPages, servicePages } from './service.tsx'
import { serviceWorkersPages } from './service-workers.tsx'
import { servicesPages } from './services.tsx'
import { type SettingsLink, settingsPages } from './settings.tsx'
import { termsPages } from './terms.tsx'
import { urgentHelpPages } from './urgent-help.tsx'
import { venuesPages } from './venues.tsx'
import { reasonsPages, workWordsPages } from './vocabulary.tsx'

/** Every page of the module, for those signed in. A fixed address comes before the one that would take its last word for an id. */
export function organisationPages(otherSettings: readonly SettingsLink[], watch: WatchServices): Hono<Signed> {
  const pages = new Hono<Signed>()
  const each = [
    settingsPages(otherSettings),
    aboutOrganisationPages,
    servicesPages(watch),
    servicePages(watch),
    serviceClosingPages,
    eligibilityPages,
    areasPages,
    conditionsPages,
    serviceWorkersPages,
    reasonsPages,
    workWordsPages,
    venuesPages,
    roomPages,
    termsPages,
    closedDaysPages,
    crisisLinesPages,
    urgentHelpPages,
  ]
  for (const page of each) pages.route('/', page)
  return pages
}
