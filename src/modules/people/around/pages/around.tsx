import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Split } from '../../../../ui/layout.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { NothingForm } from '../../forms.ts'
import { InterpretingCard, NoticeCard } from '../../interpreting/parts.tsx'
import { openPerson } from '../../looking.actions.server.ts'
import { latestNotice } from '../../notice/queries.server.ts'
import { PersonPage, personPartsOf } from '../../parts/person-page.tsx'
import type { Person } from '../../person.ts'
import { CapacityCard, SpeakersCard } from '../../speaking-for/parts.tsx'
import { endAround, isEndable } from '../actions.server.ts'
import { EmergencyCard, ProfessionalsCard, RelationshipsCard, SurgeryCard } from '../parts/cards.tsx'
import { aroundOf } from '../queries.server.ts'
import { recipientOf } from '../rules.ts'
import { heldFor } from '../sharing-held.queries.server.ts'

/** Everybody and everything around somebody that one should know of: one read, and what may be shared. */
export const aroundPage = new Hono<Signed>()
  .get('/people/:personId/around', async (c) => c.render(await shown(c)))
  .post('/people/:personId/around/:what/:rowId/ending', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    const [what, rowId] = [c.req.param('what'), c.req.param('rowId')]
    must(may(viewer, 'correct', null), 'people.correct')
    if (!isEndable(what)) throw notFound()
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await endAround(db, viewer, person.id, what, rowId)
        return { to: href('/people/:personId/around', { personId: person.id }), notice: 'around:endedNow' }
      },
      () => shown(c),
    )
  })

async function shown(c: Context<Signed>) {
  const { db, viewer, today, t } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(viewer, 'read-around', null), 'people.read-around')
  const around = await aroundOf(db, viewer, person.id)
  const held = await heldFor(db, viewer, person.id, [...new Set(around.professionals.map(recipientOf))], today)
  const latest = (await latestNotice(db, viewer))?.edition ?? null
  const cards = { person, viewer, around }
  return (
    <PersonPage person={person} viewer={viewer} today={today} parts={personPartsOf(c)} tab="around:tab" title={t('around:tab')}>
      <Split
        aside={
          <>
            <BeforeCard person={person} viewer={viewer} />
            <SurgeryCard {...cards} />
            <NoticeCard {...cards} latest={latest} />
            <InterpretingCard {...cards} />
          </>
        }
      >
        <EmergencyCard {...cards} />
        <RelationshipsCard {...cards} />
        <ProfessionalsCard {...cards} held={held} />
        <SpeakersCard {...cards} today={today} />
        <CapacityCard {...cards} today={today} />
      </Split>
    </PersonPage>
  )
}

/** What stands in the head of the page, and the ways to change it. */
function BeforeCard({ person, viewer }: { person: Person; viewer: Viewer }) {
  const { t } = useWords()
  const at = { personId: person.id }
  if (!may(viewer, 'correct', null)) return null
  return (
    <Card title={t('around:before.short')}>
      <p>
        <a href={href('/people/:personId/needs', at)}>{t('around:need.change')}</a>
        {' · '}
        <a href={href('/people/:personId/times', at)}>{t('around:time.change')}</a>
        {' · '}
        <a href={href('/people/:personId/alerts', at)}>{t('around:alert.add')}</a>
      </p>
    </Card>
  )
}
