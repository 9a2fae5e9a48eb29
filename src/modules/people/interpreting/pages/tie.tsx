import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { AroundForm } from '../../around/parts/frame.tsx'
import { openPerson } from '../../looking.actions.server.ts'
import type { Person } from '../../person.ts'
import { sayTie } from '../actions.server.ts'
import { TieForm } from '../forms.ts'
import { tieLabel, ties, wantedLabel, wishesForInterpreter } from '../interpreting.ts'
import { findInterpreter, type Offered, offeredTo } from '../queries.server.ts'

/** How an interpreter stands to somebody, and whether they are wanted. */
export const tiePages = new Hono<Signed>()
  .get('/people/:personId/interpreters/:interpreterId', async (c) => c.render(<TiePage {...(await tied(c))} state={await formAt(c)} />))
  .post('/people/:personId/interpreters/:interpreterId', async (c) => {
    const { db, viewer } = c.var
    const page = await tied(c)
    return answer(
      c,
      await sentForm(c, TieForm),
      async (said) => {
        await sayTie(db, viewer, page.person.id, page.interpreter.id, said)
        return { to: href('/people/:personId/around', { personId: page.person.id }), notice: 'around:kept' }
      },
      (state) => <TiePage {...page} state={state} />,
    )
  })

async function tied(c: Context<Signed>) {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'book-interpreter', null), 'people.book-interpreter')
  const interpreter = await findInterpreter(c.var.db, c.var.viewer, c.req.param('interpreterId') ?? '')
  const stands = (await offeredTo(c.var.db, c.var.viewer, person.id)).find(({ id }) => id === interpreter.id)
  return { person, interpreter, stands }
}

type TieProps = { person: Person; interpreter: { id: string; name: string; viewerId: string | null }; stands: Offered | undefined; state: FormState }

function TiePage({ person, interpreter, stands, state }: TieProps) {
  const { t } = useWords()
  return (
    <AroundForm
      person={person}
      state={state}
      title={t('around:tie.title', { interpreter: interpreter.name, name: person.knownAs })}
      lead={t('around:tie.lead')}
    >
      {stands?.isClosedTo && <Notice tone="attention">{t('around:tie.closed', { interpreter: interpreter.name })}</Notice>}
      <ChoiceField
        name="tie"
        label={t('around:tie.label', { interpreter: interpreter.name })}
        value={stands?.tie ?? 'none'}
        required
        options={ties.map((value) => ({ value, label: t(tieLabel[value]) }))}
      />
      <ChoiceField
        name="wanted"
        label={t('around:wanted.label')}
        value={stands?.wanted ?? 'not-asked'}
        required
        options={wishesForInterpreter.map((value) => ({ value, label: t(wantedLabel[value]) }))}
      />
      <AreaField name="note" label={t('around:note')} value={stands?.note} rows={2} maxLength={500} />
      {interpreter.viewerId !== null && <p>{t('around:tie.worksHere', { interpreter: interpreter.name })}</p>}
    </AroundForm>
  )
}
