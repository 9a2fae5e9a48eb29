import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, ChoiceField, TextField } from '../../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { openPerson } from '../../looking.actions.server.ts'
import type { Person } from '../../person.ts'
import { type Found, peopleFound } from '../../search.queries.server.ts'
import { keepApart, relate } from '../actions.server.ts'
import { relationLabel, relations } from '../around.ts'
import { ApartForm, RelationshipForm } from '../forms.ts'
import { AroundForm } from '../parts/frame.tsx'

/** How somebody stands to another, and whom they must not meet: another who is looked for, or named and no more. */
export const otherPages = new Hono<Signed>()
  .get('/people/:personId/around/relationships/new', async (c) => c.render(<RelationshipPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/around/relationships/new', async (c) => {
    const { db, viewer } = c.var
    const page = await asked(c)
    return answer(
      c,
      await sentForm(c, RelationshipForm),
      async (said) => (await relate(db, viewer, page.person.id, said)) ?? done(page.person.id),
      (state) => <RelationshipPage {...page} state={state} />,
    )
  })
  .get('/people/:personId/around/apart/new', async (c) => c.render(<ApartPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/around/apart/new', async (c) => {
    const { db, viewer } = c.var
    const page = await asked(c)
    return answer(
      c,
      await sentForm(c, ApartForm),
      async (said) => (await keepApart(db, viewer, page.person.id, said)) ?? done(page.person.id),
      (state) => <ApartPage {...page} state={state} />,
    )
  })

const done = (personId: string) => ({ to: href('/people/:personId/around', { personId }), notice: 'around:kept' as const })

type Asked = { person: Person; sought: string; found: Found[] }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(viewer, 'correct', null), 'people.correct')
  const sought = (c.req.query('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const found = (await peopleFound(db, viewer, sought, 10)).filter(({ id }) => id !== person.id)
  return { person, sought, found }
}

type Props = Asked & { state: FormState }

function RelationshipPage(props: Props) {
  const { t } = useWords()
  const { person } = props
  return (
    <AroundForm
      person={person}
      state={withSought(props)}
      title={t('around:relation.newTitle', { name: person.knownAs })}
      before={<Search {...props} address={href('/people/:personId/around/relationships/new', { personId: person.id })} />}
    >
      <OtherFields {...props} />
      <ChoiceField
        name="kind"
        label={t('around:relation.kind', { name: person.knownAs })}
        required
        options={relations.map((value) => ({ value, label: t(relationLabel[value]) }))}
      />
      <AreaField name="note" label={t('around:note')} rows={2} maxLength={500} />
    </AroundForm>
  )
}

function ApartPage(props: Props) {
  const { t } = useWords()
  const { person } = props
  return (
    <AroundForm
      person={person}
      state={withSought(props)}
      title={t('around:apart.newTitle', { name: person.knownAs })}
      lead={t('around:apart.lead')}
      before={<Search {...props} address={href('/people/:personId/around/apart/new', { personId: person.id })} />}
    >
      <OtherFields {...props} />
      <AreaField name="why" label={t('around:apart.why')} hint={t('around:apart.whyHint')} rows={2} maxLength={500} required />
    </AroundForm>
  )
}

/** The form is sent to where it stands, with what was sought: shown again, it shows whom it found. */
const withSought = ({ state, sought }: Props): FormState =>
  sought === '' ? state : { ...state, path: `${state.path}?q=${encodeURIComponent(sought)}`, keepsDraft: false }

function Search({ sought, address }: Props & { address: string }) {
  const { t } = useWords()
  return (
    <Filters action={address} values={{ q: sought }} submit={t('around:relation.search')} idPrefix="search">
      <TextField name="q" label={t('around:relation.searchLabel')} hint={t('around:relation.searchHint')} type="search" maxLength={100} />
    </Filters>
  )
}

function OtherFields({ sought, found }: Props) {
  const { t } = useWords()
  return (
    <>
      {sought !== '' && found.length === 0 && <p>{t('around:relation.nobody')}</p>}
      {found.length > 0 && (
        <ChoiceField
          name="other"
          label={t('around:relation.found')}
          options={found.map((one) => ({ value: one.id, label: `${one.knownAs} · ${one.reference}`, hint: one.town ?? undefined }))}
        />
      )}
      <TextField
        name="otherName"
        label={t('around:relation.otherName')}
        hint={t('around:relation.otherNameHint')}
        maxLength={200}
        autoComplete="off"
      />
    </>
  )
}
