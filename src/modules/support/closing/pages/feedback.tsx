import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, ChoiceField, DayField, Form, HiddenField, SelectField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openServices, type ServiceRow } from '../../../organisation/index.server.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayAfter } from '../access.ts'
import { fileFeedback } from '../actions.server.ts'
import { feedbackHows, feedbackKinds } from '../closing.ts'
import { FeedbackForm } from '../forms.ts'
import { type Filed, filedFeedback } from '../queries.server.ts'

/** What people said without being asked. */
export const feedbackPages = new Hono<Signed>()
  .get('/feedback', async (c) => {
    const { db, viewer } = c.var
    must(mayAfter(viewer, 'read-feedback', null), 'due.feedback')
    const { kind, after } = c.req.query()
    const list = { kind: feedbackKinds.find((one) => one === kind) ?? null, after: after ?? null }
    return c.render(<FeedbackPage list={list} {...(await filedFeedback(db, viewer, list))} viewer={viewer} />)
  })
  .get('/feedback/new', async (c) => {
    const about = c.req.query('person')
    return c.render(<NewFeedbackPage {...(await asked(c, about))} state={await formAt(c, { path: placeOf(about) })} />)
  })
  .post('/feedback/new', async (c) => {
    const { db, viewer, today } = c.var
    const sent = await sentForm(c, FeedbackForm)
    const { personId } = sent.state.sent
    const about = typeof personId === 'string' ? personId : undefined
    const { services } = await asked(c, about)
    return answer(
      c,
      { ...sent, state: { ...sent.state, path: placeOf(about) } },
      async (value) => {
        if (value.serviceId !== null && !services.some((service) => service.id === value.serviceId))
          return { key: 'form:chooseOne', field: 'serviceId' }
        const done = await fileFeedback(db, viewer, value, today)
        return 'key' in done
          ? done
          : { to: value.personId ? href('/people/:personId', { personId: value.personId }) : href('/'), notice: 'due:feedback.kept' }
      },
      async (state) => <NewFeedbackPage {...(await asked(c, about))} state={state} />,
    )
  })

const placeOf = (about: string | undefined): string => withQuery(href('/feedback/new'), { person: isId(about) ? about : null })

async function asked(c: Context<Signed>, about: string | undefined): Promise<Omit<NewProps, 'state'>> {
  const { db, viewer, today } = c.var
  must(mayAfter(viewer, 'feedback', null), 'due.feedback')
  const person = isId(about) ? await openPerson(c, about) : null
  return { viewer, person, services: await openServices(db, viewer.organisationId), today }
}

type ListProps = { list: { kind: string | null; after: string | null }; filed: readonly Filed[]; next: string | null; viewer: Viewer }

function FeedbackPage({ list, filed, next, viewer }: ListProps) {
  const words = useWords()
  const { t } = words
  const at = (after: string | null) => withQuery(href('/feedback'), { kind: list.kind, after })
  return (
    <Page
      title={t('due:feedback.title')}
      actions={
        <>
          <ButtonLink href={href('/feedback/new')} kind="main">
            {t('due:feedback.new')}
          </ButtonLink>
          <ButtonLink href={href('/quotes')}>{t('due:after.quotes')}</ButtonLink>
        </>
      }
    >
      <Stack>
        <Filters action={href('/feedback')} values={{ kind: list.kind ?? '' }}>
          <SelectField
            name="kind"
            label={t('due:feedback.kind')}
            emptyLabel={t('due:list.any')}
            options={feedbackKinds.map((kind) => ({ value: kind, label: t(`due:feedbackKind.${kind}`) }))}
          />
        </Filters>
        {filed.length === 0 ? (
          <Empty title={t('due:feedback.noneTitle')} body={t('due:feedback.noneBody')} />
        ) : (
          <Card flush>
            <Rows>
              {filed.map((one) => (
                <Row
                  key={one.id}
                  title={<bdi>{one.words}</bdi>}
                  tags={<Tag>{t(`due:feedbackKind.${one.kind as (typeof feedbackKinds)[number]}`)}</Tag>}
                >
                  {words.day(one.saidOn)} · {t(`due:feedbackHow.${one.how as (typeof feedbackHows)[number]}`)}{' '}
                  <bdi>{inWords(one.serviceName, words, viewer.organisation.language)}</bdi>{' '}
                  {one.personId && (
                    <a href={href('/people/:personId', { personId: one.personId })}>
                      <bdi>{one.knownAs}</bdi>
                    </a>
                  )}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : at(null)} next={next && at(next)} />
      </Stack>
    </Page>
  )
}

type NewProps = {
  viewer: Viewer
  person: { id: string; knownAs: string } | null
  services: readonly ServiceRow[]
  today: Temporal.PlainDate
  state: FormState
}

function NewFeedbackPage({ viewer, person, services, today, state }: NewProps) {
  const words = useWords()
  const { t } = words
  const back = person
    ? { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
    : { href: href('/'), label: t('support:today') }
  return (
    <Page
      title={person ? t('due:feedback.newAbout', { name: person.knownAs }) : t('due:feedback.new')}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('due:feedback.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AreaField name="words" label={t('due:feedback.words')} required maxLength={4000} />
        <ChoiceField
          name="kind"
          label={t('due:feedback.kind')}
          required
          options={feedbackKinds.map((kind) => ({ value: kind, label: t(`due:feedbackKind.${kind}`) }))}
        />
        <SelectField
          name="how"
          label={t('due:feedback.how')}
          required
          value="spoken"
          options={feedbackHows.map((how) => ({ value: how, label: t(`due:feedbackHow.${how}`) }))}
        />
        <SelectField
          name="serviceId"
          label={t('due:unseen.service')}
          emptyLabel={t('due:feedback.noService')}
          options={services.map((service) => ({ value: service.id, label: inWords(service.name, words, viewer.organisation.language) }))}
        />
        <DayField name="saidOn" label={t('due:followUp.day')} required value={today} max={today} />
        {person && <HiddenField name="personId" value={person.id} />}
      </Form>
    </Page>
  )
}
