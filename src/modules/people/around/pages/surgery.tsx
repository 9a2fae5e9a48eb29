import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, Form, PhoneField, SelectField, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { NothingForm } from '../../forms.ts'
import { openPerson } from '../../looking.actions.server.ts'
import type { Person } from '../../person.ts'
import { saySurgery } from '../actions.server.ts'
import type { Shown } from '../changing.actions.server.ts'
import { PersonSurgeryForm, SurgeryForm } from '../forms.ts'
import { AroundForm, inLine } from '../parts/frame.tsx'
import { addSurgery, changeSurgery, findSurgery, retireSurgery, type Surgery, type SurgerySaid, surgeriesOf } from '../surgeries.server.ts'

const listDone = { to: href('/settings/surgeries'), notice: 'around:kept' as const }

/** The organisation's surgeries, and the one at which somebody is registered. */
export const surgeryPages = new Hono<Signed>()
  .get('/people/:personId/around/surgery', async (c) => c.render(<PersonSurgeryPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/around/surgery', async (c) => {
    const { db, viewer } = c.var
    const page = await asked(c)
    const personId = page.person.id
    return answer(
      c,
      await sentForm(c, PersonSurgeryForm),
      async (said) => (await saySurgery(db, viewer, personId, said)) ?? { to: href('/people/:personId/around', { personId }), notice: 'around:kept' },
      (state) => <PersonSurgeryPage {...page} state={state} />,
    )
  })
  .get('/settings/surgeries', async (c) => {
    keeping(c)
    return c.render(<SurgeriesPage surgeries={await surgeriesOf(c.var.db, c.var.viewer)} />)
  })
  .get('/settings/surgeries/new', async (c) => {
    keeping(c)
    return c.render(<SurgeryPage country={c.var.viewer.organisation.country} state={await formAt(c)} />)
  })
  .post('/settings/surgeries/new', async (c) => {
    keeping(c)
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, SurgeryForm),
      async (said) => addSurgery(db, viewer, said).then(() => listDone),
      (state) => <SurgeryPage country={viewer.organisation.country} state={state} />,
    )
  })
  .get('/settings/surgeries/:surgeryId', async (c) => {
    keeping(c)
    const held = await findSurgery(c.var.db, c.var.viewer, c.req.param('surgeryId'))
    return c.render(<SurgeryPage held={held} country={c.var.viewer.organisation.country} state={await formAt(c, { version: held.version })} />)
  })
  .post('/settings/surgeries/:surgeryId', async (c) => {
    keeping(c)
    const { db, viewer, words } = c.var
    const held = await findSurgery(db, viewer, c.req.param('surgeryId'))
    const read = await sentForm(c, SurgeryForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeSurgery(db, viewer, { id: held.id, version: read.state.version, said, inWords: (one) => shownIn(one, words) })) ?? listDone,
      (state) => <SurgeryPage held={held} country={viewer.organisation.country} state={state} />,
    )
  })
  .post('/settings/surgeries/:surgeryId/retirement', async (c) => {
    keeping(c)
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => retireSurgery(db, viewer, c.req.param('surgeryId')).then(() => listDone),
      async () => <SurgeriesPage surgeries={await surgeriesOf(db, viewer)} />,
    )
  })

const keeping = (c: Context<Signed>) => must(may(c.var.viewer, 'keep-lists', null), 'people.keep-lists')

async function asked(c: Context<Signed>): Promise<{ person: Person; surgeries: Surgery[] }> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'correct', null), 'people.correct')
  return { person, surgeries: await surgeriesOf(c.var.db, c.var.viewer) }
}

function PersonSurgeryPage({ person, surgeries, state }: { person: Person; surgeries: Surgery[]; state: FormState }) {
  const { t } = useWords()
  return (
    <AroundForm person={person} state={state} title={t('around:surgery.ofTitle', { name: person.knownAs })}>
      <SelectField
        name="surgeryId"
        label={t('around:surgery.choose')}
        hint={t('around:surgery.chooseHint')}
        emptyLabel={t('around:surgery.typed')}
        options={surgeries.map((one) => ({ value: one.id, label: inLine([one.name, one.address]) }))}
      />
      <TextField name="surgeryName" label={t('around:surgery.name')} maxLength={200} autoComplete="off" />
      <PhoneField name="surgeryPhone" label={t('around:phone')} autoComplete="off" />
    </AroundForm>
  )
}

function SurgeriesPage({ surgeries }: { surgeries: readonly Surgery[] }) {
  const { t } = useWords()
  const add = (
    <ButtonLink kind="main" icon="plus" href={href('/settings/surgeries/new')}>
      {t('around:surgery.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('around:surgery.list')}
      lead={<p>{t('around:surgery.about')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      actions={add}
    >
      {surgeries.length === 0 ? (
        <Empty icon="building-2" title={t('around:surgery.empty')} body={t('around:surgery.emptyBody')} action={add} />
      ) : (
        <Card flush>
          <Rows label={t('around:surgery.list')}>
            {surgeries.map((one) => (
              <Row
                key={one.id}
                title={<bdi>{one.name}</bdi>}
                href={href('/settings/surgeries/:surgeryId', { surgeryId: one.id })}
                tags={one.code && <Tag>{one.code}</Tag>}
              >
                <bdi>{inLine([one.address, one.phone])}</bdi>
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

function SurgeryPage({ held, country, state }: { held?: Surgery; country: string; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={held?.name ?? t('around:surgery.add')}
      back={{ href: href('/settings/surgeries'), label: t('around:surgery.list') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('around:keep')}>
        <TextField name="name" label={t('around:surgery.name')} value={held?.name} maxLength={200} required />
        <AreaField name="address" label={t('people:field.address')} value={held?.address} rows={2} maxLength={300} />
        <PhoneField name="phone" label={t('around:phone')} value={held?.phone} autoComplete="off" />
        <TextField name="code" label={t(codeLabel(country))} value={held?.code} dir="ltr" width="short" maxLength={20} />
      </Form>
      {held && (
        <PostButton
          action={href('/settings/surgeries/:surgeryId/retirement', { surgeryId: held.id })}
          formId={newId()}
          label={t('around:surgery.retire')}
          small
        />
      )}
    </Page>
  )
}

/** What the country's system calls the number of a surgery. */
const codeLabel = (country: string) =>
  country === 'GB' ? ('around:surgery.codeGb' as const) : country === 'DK' ? ('around:surgery.codeDk' as const) : ('around:surgery.code' as const)

const shownIn = (said: SurgerySaid, { t }: Words): Shown => [
  { field: 'name', label: t('around:surgery.name'), text: said.name },
  { field: 'address', label: t('people:field.address'), text: said.address ?? '' },
  { field: 'phone', label: t('around:phone'), text: said.phone ?? '' },
  { field: 'code', label: t('around:surgery.code'), text: said.code ?? '' },
]
