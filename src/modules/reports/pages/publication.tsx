import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { text } from '../../../platform/fields.ts'
import { emptyForm } from '../../../platform/form.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { answer, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { editionsOf, findProgramme, ownPlace, previewOf, publishFigures } from '../../programmes/index.server.ts'
import { type Edition, mayInProgramme, monthName, monthsToPublish } from '../../programmes/index.ts'
import { cellsOf } from '../cells.server.ts'
import type { OwnProgramme } from '../figure.ts'
import { PublicationPage, type PublicationProps } from '../parts/publication.tsx'
import { readMonth } from '../period.ts'

const here = '/programmes/:programmeId/publication' as const

/** What the reader saw, so that exactly that is published. */
const PublicationForm = z.object({ month: text(7), mark: text(64) })

export const publicationPage = new Hono<Signed>()
  .get(here, async (c) => {
    const { own, months } = await ownProgramme(c)
    const asked = readMonth(c.req.query('month'))
    const month = asked ?? months.next ?? months.published.at(-1) ?? null
    if (asked !== null && ![...months.published, months.next].some((one) => one?.equals(asked))) throw notFound()
    return c.render(<PublicationPage {...(await preview(c, own, months, month))} />)
  })
  .post(here, async (c) => {
    const { db, viewer, today } = c.var
    const { own, months } = await ownProgramme(c)
    const read = await sentForm(c, PublicationForm)
    const month = readMonth(read.value?.month)
    if (read.value !== null && month === null) throw notFound()
    const to = withQuery(href(here, { programmeId: own.programme.id }), { month: month && monthName(month) })
    return answer(
      c,
      read,
      async ({ mark }) => {
        if (month === null) throw notFound()
        const cells = () => cellsOf(db, viewer, own, month)
        return (await publishFigures(db, viewer, own.programme.id, { month, mark }, cells, today)) ?? { to, notice: 'reports:publication.done' }
      },
      async (state) => <PublicationPage {...(await preview(c, own, months, month))} state={state} />,
    )
  })

type Months = ReturnType<typeof monthsToPublish> & { editions: readonly Edition[] }

async function ownProgramme(c: Context<Signed>): Promise<{ own: OwnProgramme; months: Months }> {
  const { db, viewer, words, today } = c.var
  const id = c.req.param('programmeId')
  if (!isId(id)) throw notFound()
  const programme = await findProgramme(db, viewer, id)
  const partner = await ownPlace(db, viewer, programme)
  must(mayInProgramme(viewer, 'publish', { leadId: programme.organisationId, partnerId: partner.partnerId }), 'programmes.publish')
  const editions = await editionsOf(db, viewer, programme)
  const open = partner.startedOn === null ? { published: [], next: null } : monthsToPublish(programme, partner.startedOn, editions, today)
  return { own: { programme, partner, name: inWords(programme.name, words) }, months: { ...open, editions } }
}

async function preview(c: Context<Signed>, own: OwnProgramme, months: Months, month: Temporal.PlainDate | null): Promise<PublicationProps> {
  const { db, viewer } = c.var
  const state = emptyForm(c.req.path, null, false)
  const { editions, published, next } = months
  const base = { own, state, published, next, editions: editions.filter((one) => month?.equals(one.month)) }
  if (month === null || own.partner.serviceId === null) return { ...base, shown: null }
  const cells = await cellsOf(db, viewer, own, month)
  return { ...base, shown: { month, cells, preview: await previewOf(db, viewer, own.programme, month, cells) } }
}
