import { Hono } from 'hono'
import { emptyForm } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, EmailField, FieldRow, Form, PhoneField, SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { mayReferrers } from '../access.ts'
import { addReferrer, changeReferrer } from '../referrers/actions.server.ts'
import { ReferrerForm } from '../referrers/forms.ts'
import { findReferrer } from '../referrers/queries.server.ts'
import { type Referrer, type ReferrerSaid, referrerKindLabels, referrerKinds } from '../referrers/referrer.ts'

const keeps = (c: { var: Signed['Variables'] }) => must(mayReferrers(c.var.viewer, 'keep', null), 'referrals.keep-referrers')

/** Writes a referrer down, and changes what is known of it. */
export const referrerCorrectionPages = new Hono<Signed>()
  .get('/referrers/new', async (c) => {
    keeps(c)
    const state = await formAt(c)
    const name = c.req.query('name')?.replaceAll('\u0000', '').slice(0, 200)
    const begun = name && Object.keys(state.sent).length === 0 ? { ...emptyForm(state.path), id: state.id, sent: { name } } : state
    return c.render(<ReferrerFormPage state={begun} />)
  })
  .post('/referrers/new', async (c) => {
    keeps(c)
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, ReferrerForm),
      async (said) => {
        const { id } = await addReferrer(db, viewer, said)
        return { to: href('/referrers/:referrerId', { referrerId: id }), notice: 'referrals:referrer.kept' }
      },
      (state) => <ReferrerFormPage state={state} />,
    )
  })
  .get('/referrers/:referrerId/correction', async (c) => {
    keeps(c)
    const referrer = await findReferrer(c.var.db, c.var.viewer, c.req.param('referrerId'))
    return c.render(<ReferrerFormPage referrer={referrer} state={await formAt(c, { version: referrer.version })} />)
  })
  .post('/referrers/:referrerId/correction', async (c) => {
    keeps(c)
    const { db, viewer, words } = c.var
    const referrer = await findReferrer(db, viewer, c.req.param('referrerId'))
    const read = await sentForm(c, ReferrerForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeReferrer(db, viewer, referrer.id, said, read.state.version, (one) => inText(one, words))) ?? {
          to: href('/referrers/:referrerId', { referrerId: referrer.id }),
          notice: 'referrals:referrer.kept',
        },
      (state) => <ReferrerFormPage referrer={referrer} state={state} />,
    )
  })

function ReferrerFormPage({ referrer, state }: { referrer?: Referrer; state: FormState }) {
  const { t } = useWords()
  const back = referrer
    ? { href: href('/referrers/:referrerId', { referrerId: referrer.id }), label: referrer.name }
    : { href: href('/referrers'), label: t('referrals:referrers.title') }
  return (
    <Page title={referrer?.name ?? t('referrals:referrers.add')} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('referrals:referrer.keep')}>
        <TextField name="name" label={t('referrals:referrer.name')} value={referrer?.name} required maxLength={200} />
        <SelectField
          name="kind"
          label={t('referrals:referrer.kind')}
          required
          emptyLabel="–"
          value={referrer?.kind}
          options={referrerKinds.map((kind) => ({ value: kind, label: t(referrerKindLabels[kind]) }))}
        />
        <FieldRow>
          <PhoneField name="phone" label={t('referrals:referrer.phone')} value={referrer?.phone} />
          <EmailField name="email" label={t('referrals:referrer.email')} value={referrer?.email} />
        </FieldRow>
        <AreaField
          name="note"
          label={t('referrals:referrer.note')}
          hint={t('referrals:referrer.noteHint')}
          value={referrer?.note}
          rows={3}
          maxLength={2000}
        />
        {referrer && (
          <TickField name="retired" label={t('referrals:referrer.retire')} hint={t('referrals:referrer.retireHint')} checked={referrer.retired} />
        )}
      </Form>
    </Page>
  )
}

const inText = (said: ReferrerSaid, { t }: Words) => [
  { field: 'name', label: t('referrals:referrer.name'), text: said.name },
  { field: 'kind', label: t('referrals:referrer.kind'), text: t(referrerKindLabels[said.kind]) },
  { field: 'phone', label: t('referrals:referrer.phone'), text: said.phone ?? '' },
  { field: 'email', label: t('referrals:referrer.email'), text: said.email ?? '' },
  { field: 'note', label: t('referrals:referrer.note'), text: said.note ?? '' },
  { field: 'retired', label: t('referrals:referrer.retire'), text: t(said.retired ? 'referrals:field.yes' : 'referrals:field.no') },
]
