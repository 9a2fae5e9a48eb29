import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { Form, HiddenField, SelectField, TicksField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { chosenPeople } from '../../../people/index.server.ts'
import { asksForPlaces } from '../access.ts'
import { ManyForm } from '../forms.ts'
import { bookMany, type OneToBook, whoToBook } from '../many.actions.server.ts'
import { bookableText } from '../parts/bookable-text.ts'
import { type Bookable, bookableThings } from '../person.queries.server.ts'

const here = '/together/booking'

/** Several people of a list are signed up for one thing: first for what, then who of them. */
export const manyPages = new Hono<Signed>()
  .get(here, async (c) => c.render(<ManyPage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post(here, async (c) => {
    const { db, viewer, parts } = c.var
    const page = await asked(c)
    return answer(
      c,
      await sentForm(c, ManyForm),
      async ({ place, who }) => {
        const done = await bookMany(
          db,
          viewer,
          place,
          who.filter((id) => page.personIds.includes(id)),
          parts.secret,
        )
        if ('key' in done) return { ...done, field: 'who' }
        const { activityId } = place
        if (done.toSay > 0) return { to: href('/activities/:activityId/bookings/to-say', { activityId }), notice: 'booking:many.say' }
        return {
          to: withQuery(href('/activities/:activityId/bookings', { activityId }), { session: place.sessionId }),
          notice: done.waiting > 0 ? 'booking:many.someWait' : 'booking:many.done',
        }
      },
      async (state) => <ManyPage {...(await asked(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })

type Props = {
  personIds: readonly string[]
  things: readonly Bookable[]
  place: string
  people: readonly OneToBook[]
  query: Record<string, string | string[]>
  timeZone: string
}

async function asked(c: Context<Signed>): Promise<Props> {
  const { db, viewer, today } = c.var
  must(asksForPlaces(viewer), 'booking.ask')
  const search = new URL(c.req.url).searchParams
  const { personIds } = await chosenPeople(db, viewer, search, today)
  const things = await bookableThings(db, viewer)
  const place = things.find((one) => chosenAs(one) === search.get('place'))
  const people = place ? await whoToBook(db, viewer, place, personIds) : []
  const query = Object.fromEntries([...new Set(search.keys())].filter((key) => key !== 'place').map((key) => [key, search.getAll(key)]))
  return { personIds, things, place: place ? chosenAs(place) : '', people, query, timeZone: viewer.organisation.timeZone }
}

const chosenAs = ({ activityId, sessionId }: Bookable): string => (sessionId === null ? activityId : `${activityId}/${sessionId}`)

function ManyPage({ personIds, things, place, people, query, timeZone, state }: Props & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people'), label: t('lists:together.back') }
  if (personIds.length === 0 || things.length === 0)
    return (
      <Page title={t('booking:many.title')} back={back}>
        <Empty
          title={t(things.length === 0 ? 'booking:ask.nothing' : 'lists:together.noneTitle')}
          body={t(things.length === 0 ? 'booking:ask.nothingBody' : 'lists:together.noneBody')}
        />
      </Page>
    )
  const carriedFields = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  )
  const address = new URLSearchParams([
    ...Object.entries(query).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
    ['place', place],
  ])
  return (
    <Page
      title={t('booking:many.title')}
      lead={<p>{t('booking:many.lead', { count: personIds.length })}</p>}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Filters action={here} values={{ place }} submit={t('booking:many.choose')} idPrefix="what" isOpen>
          {carriedFields}
          <SelectField
            name="place"
            label={t('booking:ask.what')}
            emptyLabel={t('booking:new.choose')}
            options={things.map((one) => ({
              value: chosenAs(one),
              label: bookableText(one, words, timeZone),
              group: one.sessionId === null ? t('booking:ask.groups') : one.activityName,
            }))}
          />
        </Filters>
        {place !== '' && (
          <Form state={state} action={`${here}?${address}`} submit={t('booking:many.submit')} marksOptional={false}>
            <HiddenField name="place" value={place} />
            <TicksField
              name="who"
              label={t('booking:many.who')}
              value={people.filter(({ isBooked, isApart }) => !isBooked && !isApart).map(({ personId }) => personId)}
              options={people
                .filter(({ isBooked }) => !isBooked)
                .map(({ personId, name, isApart }) => ({ value: personId, label: name, hint: isApart ? t('booking:many.apart') : undefined }))}
            />
            <p className="quiet">{t('booking:many.told')}</p>
            {people.some(({ isBooked }) => isBooked) && (
              <p className="quiet">
                {t('booking:many.already', { names: words.list(people.filter(({ isBooked }) => isBooked).map(({ name }) => name)) })}
              </p>
            )}
          </Form>
        )}
      </Stack>
    </Page>
  )
}
