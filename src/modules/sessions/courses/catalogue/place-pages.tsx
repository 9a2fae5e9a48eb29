import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson, waysToReach } from '../../../people/index.server.ts'
import { signsUpElsewhere } from '../access.ts'
import { PlaceForm, TakeBackForm } from '../forms.ts'
import { askElsewhere, giveUpElsewhere } from './actions.server.ts'
import { type CourseElsewhere, type PlaceElsewhere, placeLabel } from './catalogue.ts'
import { CourseRow } from './parts.tsx'
import { PlacePage, passable } from './place.tsx'
import { coursesElsewhere, findCourseElsewhere, placesOfPerson } from './queries.server.ts'

/** Signs somebody up for a course of another organisation, with what they agreed to be passed on. */
export const placePages = new Hono<Signed>()
  .get('/people/:personId/catalogue', async (c) => c.render(<CoursesPage {...(await listed(c))} />))
  .get('/people/:personId/catalogue/:courseId', async (c) => {
    const shown = await asked(c)
    return shown.course === null ? c.redirect(placesOf(shown.person.id), 303) : c.render(<PlacePage {...shown} state={await formAt(c)} />)
  })
  .post('/people/:personId/catalogue/:courseId', async (c) => {
    const { db, viewer } = c.var
    const shown = await asked(c)
    if (shown.course === null) return c.redirect(placesOf(shown.person.id), 303)
    const personId = shown.person.id
    return answer(
      c,
      await sentForm(c, PlaceForm),
      async ({ way, ...said }) => {
        const chosen = shown.ways.find(({ id }) => id === way)
        if (way !== null && chosen === undefined) return { key: 'form:chooseOne', field: 'way' }
        const reach = chosen ? { channel: chosen.channel, reach: chosen.value } : { channel: null, reach: null }
        return (
          (await askElsewhere(db, viewer, personId, shown.course.courseId, { ...said, ...reach })) ?? {
            to: placesOf(personId),
            notice: 'courses:place.done',
          }
        )
      },
      (state) => <PlacePage {...shown} state={state} />,
    )
  })
  .post('/people/:personId/catalogue/places/:placeId/back', async (c) => {
    const { db, viewer } = c.var
    const shown = await listed(c)
    const to = placesOf(shown.person.id)
    return answer(
      c,
      await sentForm(c, TakeBackForm),
      async () => (await giveUpElsewhere(db, viewer, shown.person.id, c.req.param('placeId'))) ?? { to, notice: 'courses:place.gone' },
      async () => <CoursesPage {...(await listed(c))} state={emptyForm(to)} />,
    )
  })

const placesOf = (personId: string) => href('/people/:personId/catalogue', { personId })

async function somebody(c: Context<Signed>) {
  must(signsUpElsewhere(c.var.viewer), 'courses.signUp')
  return openPerson(c, c.req.param('personId') ?? '')
}

async function listed(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  const person = await somebody(c)
  const after = c.req.query('after') ?? null
  const [{ courses, next }, places] = await together(
    coursesElsewhere(db, { audience: null, sought: null, after }),
    placesOfPerson(db, viewer, person.id),
  )
  return { person, courses, next, places, begun: after !== null, today, language: viewer.organisation.language }
}

/** The form of a place; back to the list where the course stands there no longer. */
async function asked(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  const person = await somebody(c)
  const course = await findCourseElsewhere(db, c.req.param('courseId') ?? '')
  if (course === undefined) return { person, course: null }
  return { person, course, ways: passable(await waysToReach(db, viewer, person.id)), today }
}

type Props = {
  person: Awaited<ReturnType<typeof openPerson>>
  courses: readonly CourseElsewhere[]
  next: string | null
  places: readonly PlaceElsewhere[]
  begun: boolean
  language: string
  today: Temporal.PlainDate
  state?: FormState
}

function CoursesPage({ person, courses, next, places, begun, language, today }: Props) {
  const words = useWords()
  const { t } = words
  const personId = person.id
  const here = placesOf(personId)
  return (
    <Page
      title={t('courses:place.title', { name: person.knownAs })}
      lead={<p>{t('courses:place.lead')}</p>}
      back={{ href: href('/people/:personId/groups', { personId }), label: person.knownAs }}
    >
      <Stack>
        {places.length > 0 && (
          <Card title={t('courses:place.asked')} flush>
            <Rows label={t('courses:place.asked')}>
              {places.map((place) => (
                <PlaceRow key={place.id} {...{ place, personId, language, today }} />
              ))}
            </Rows>
          </Card>
        )}
        {courses.length === 0 ? (
          <Empty icon="calendar-days" title={t('courses:catalogue.none')} body={t('courses:catalogue.noneBody')} />
        ) : (
          <Card title={t('courses:catalogue.theirs')} flush>
            <Rows label={t('courses:catalogue.theirs')}>
              {courses.map((course) => (
                <CourseRow
                  key={course.courseId}
                  {...{ course, today }}
                  action={
                    <ButtonLink
                      small
                      href={href('/people/:personId/catalogue/:courseId', { personId, courseId: course.courseId })}
                      fullLabel={t('courses:place.askNamed', { course: inWords(course.publicName, words, course.organisationLanguage) })}
                    >
                      {t('courses:place.ask')}
                    </ButtonLink>
                  }
                />
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={begun ? here : null} next={next && withQuery(here, { after: next })} />
      </Stack>
    </Page>
  )
}

function PlaceRow({ place, personId, language, today }: { place: PlaceElsewhere; personId: string; language: string; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const name = inWords(place.courseName, words, language)
  const isOpen = ['asked', 'booked', 'waiting', 'offered'].includes(place.state)
  return (
    <Row
      lead={<span className="number">{words.shortDay(place.askedAt.toZonedDateTimeISO('UTC').toPlainDate(), today)}</span>}
      title={<bdi>{name}</bdi>}
      tags={<Tag tone={place.state === 'booked' ? 'good' : isOpen ? 'attention' : 'plain'}>{t(placeLabel(place.state))}</Tag>}
      action={
        isOpen && (
          <PostButton
            small
            kind="quiet"
            action={href('/people/:personId/catalogue/places/:placeId/back', { personId, placeId: place.id })}
            formId={newId()}
            label={t('courses:place.giveUp')}
            fullLabel={t('courses:place.giveUpNamed', { course: name })}
          />
        )
      }
    >
      <bdi>{place.organisation}</bdi>
    </Row>
  )
}
