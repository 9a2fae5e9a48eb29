import type { Context, MiddlewareHandler } from 'hono'
import type { ReactNode } from 'react'
import { href } from '../../../platform/href.ts'
import type { Key } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { MoreActions } from '../../../ui/more.tsx'
import { Page } from '../../../ui/page.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { ageOf, type Person } from '../person.ts'
import type { PersonAction, PersonParts, PersonTab } from '../person-page.ts'
import { mayRights } from '../rights/access.ts'
import { PersonHeader } from './person-header.tsx'

export type PersonPageProps = {
  person: Person
  viewer: Viewer
  today: Temporal.PlainDate
  parts: PersonParts
  /** The tab that the page is; one of a module's own by the key of its words. */
  tab: Key
  /** What the page is called in the window, where it is not the overview. */
  title?: string
  hasErrors?: boolean
  children: ReactNode
}

const ownTabs: readonly PersonTab[] = [{ key: 'people:tab.overview', href: (personId) => href('/people/:personId', { personId }) }]
const lastTabs: readonly PersonTab[] = [
  {
    key: 'papers:tab.documents',
    href: (personId) => href('/people/:personId/documents', { personId }),
    shown: (viewer) => may(viewer, 'read-documents', null),
  },
  {
    key: 'around:tab',
    href: (personId) => href('/people/:personId/around', { personId }),
    shown: (viewer) => may(viewer, 'read-around', null),
  },
  { key: 'people:tab.details', href: (personId) => href('/people/:personId/details', { personId }) },
  { key: 'people:tab.consents', href: (personId) => href('/people/:personId/consents', { personId }) },
  {
    key: 'rights:tab',
    href: (personId) => href('/people/:personId/rights', { personId }),
    shown: (viewer) => mayRights(viewer, 'take-request', null),
  },
]

/** The frame of every page of a person: who it is, what to mind, and the sides of their record. */
export function PersonPage({ person, viewer, today, parts, tab, title, hasErrors, children }: PersonPageProps) {
  const { t, number } = useWords()
  const age = ageOf(person, person.diedOn ?? today)
  const note = [person.pronouns, age === null ? null : number(age)].filter(Boolean).join(' · ')
  const tabs = [...ownTabs, ...parts.tabs, ...lastTabs].filter((one) => one.shown?.(viewer) ?? true)
  const actions = parts.actions.filter((action) => (action.shown?.(viewer) ?? true) && !(action.forTheLiving && person.diedOn))
  return (
    <Page
      title={title === undefined ? person.knownAs : `${title}: ${person.knownAs}`}
      heading={person.knownAs}
      headingNote={note && <bdi>{note}</bdi>}
      hasErrors={hasErrors}
      actions={actions.length > 0 && <PersonActions actions={actions} personId={person.id} />}
    >
      <PersonHeader person={person} viewer={viewer} />
      <Tabs label={t('people:page.tabs')} items={tabs.map((one) => ({ href: one.href(person.id), label: t(one.key), current: one.key === tab }))} />
      {children}
    </Page>
  )
}

/** The main deeds, and what is done more seldom. One alone is not hidden behind a word. */
function PersonActions({ actions, personId }: { actions: readonly PersonAction[]; personId: string }) {
  const { t } = useWords()
  const buttons = (some: readonly PersonAction[]) =>
    some.map((action) => (
      <ButtonLink key={action.key} href={action.href(personId)} kind={action.main ? 'main' : 'plain'}>
        {t(action.key)}
      </ButtonLink>
    ))
  const seldom = actions.filter((action) => !action.main && !action.near)
  if (seldom.length < 2) return buttons(actions)
  return (
    <>
      {buttons(actions.filter((action) => !seldom.includes(action)))}
      <MoreActions>{buttons(seldom)}</MoreActions>
    </>
  )
}

/** Hands a person's pages what modules to the right add to them. */
export const withPersonParts =
  (parts: PersonParts): MiddlewareHandler =>
  async (c, next) => {
    c.set('personParts', parts)
    await next()
  }

const none: PersonParts = {
  timeline: [],
  asides: [],
  heads: [],
  tabs: [],
  actions: [],
  heldReadings: [],
  onDeath: [],
  onClosed: [],
  listColumns: [],
  listDeeds: [],
  withdrawals: { underWay: [], askWorkers: async () => {} },
}

export const personPartsOf = (c: unknown): PersonParts => ((c as Context).get('personParts') as PersonParts | undefined) ?? none
