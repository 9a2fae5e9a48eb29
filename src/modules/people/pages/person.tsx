import { type Context, Hono } from 'hono'
import { Fragment, type ReactNode } from 'react'
import { href } from '../../../platform/href.ts'
import { together } from '../../../platform/together.ts'
import { Split } from '../../../ui/layout.tsx'
import type { Signed } from '../../access/index.server.ts'
import { may } from '../access.ts'
import { AroundAside } from '../around/parts/aside.tsx'
import { aroundOf } from '../around/queries.server.ts'
import { interpretingTimeline } from '../interpreting/timeline.server.ts'
import { registrationOf } from '../known.queries.server.ts'
import { openPerson } from '../looking.actions.server.ts'
import { papersTimeline } from '../papers-timeline.server.ts'
import { MissingCard, ServicesCard } from '../parts/known-card.tsx'
import { PersonPage, personPartsOf } from '../parts/person-page.tsx'
import { PersonTimeline } from '../parts/person-timeline.tsx'
import { rightsTimeline } from '../rights/timeline.server.ts'
import { type TimelinePlace, timelineOf } from '../timeline.queries.server.ts'
import { isTimelinePart, readPlace } from '../timeline.ts'

/** A person: who it is, everything so far, and beside it what is next. That somebody looked is written down. */
export const personPage = new Hono<Signed>().get('/people/:personId', async (c) => {
  const { db, viewer, words, today } = c.var
  const parts = personPartsOf(c)
  const person = await openPerson(c, c.req.param('personId'))
  const place = placeOf(c)
  const [told, { services, missing }, around, asides, heads] = await together(
    timelineOf(db, viewer, person, place, [...papersTimeline, ...rightsTimeline, ...interpretingTimeline, ...parts.timeline], words),
    registrationOf(db, viewer, person),
    may(viewer, 'read-around', null) ? aroundOf(db, viewer, person.id) : null,
    together(...parts.asides.map((aside) => aside(db, viewer, person.id, words, today))),
    together(...parts.heads.map((head) => head(db, viewer, person.id, words, today))),
  )
  return c.render(
    <PersonPage person={person} viewer={viewer} today={today} parts={parts} tab="people:tab.overview">
      {drawn(heads)}
      <Split
        aside={
          <>
            {drawn(asides)}
            {around && <AroundAside personId={person.id} around={around} today={today} />}
            <ServicesCard services={services} viewer={viewer} today={today} />
            <MissingCard missing={missing} addHref={href('/people/:personId/details', { personId: person.id })} />
          </>
        }
      >
        <PersonTimeline {...{ person, viewer, told, today }} part={place.part} />
      </Split>
    </PersonPage>,
  )
})

const drawn = (cards: readonly ReactNode[]) =>
  cards.map((card, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the cards are drawn once, on a server, in the order in which they were asked for
    <Fragment key={at}>{card}</Fragment>
  ))

function placeOf(c: Context): TimelinePlace {
  const part = c.req.query('part')
  return { part: isTimelinePart(part) ? part : null, before: readPlace(c.req.query('before')), after: readPlace(c.req.query('after')) }
}
