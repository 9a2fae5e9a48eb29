import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, Form, HiddenField, TextField, TicksField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { FoundNote } from '../../parts/found-note.tsx'
import { type Found, peopleFound } from '../../search.queries.server.ts'
import { mayRights } from '../access.ts'
import { nameAffected } from '../breach.actions.server.ts'
import type { Breach } from '../breach.queries.server.ts'
import { AffectedForm, mostFound } from '../forms.ts'
import { breachHref, breachIn } from './breach.tsx'

/** Whom a breach concerns: looked for by name, several at once, or told by their references. */
export const affectedPages = new Hono<Signed>()
  .get('/rights/breaches/:breachId/people', async (c) => {
    const breach = await affectedIn(c)
    return c.render(await affectedPage(c, breach, c.req.query('q') ?? '', await formAt(c)))
  })
  .post('/rights/breaches/:breachId/people', async (c) => {
    const { db, viewer } = c.var
    const breach = await affectedIn(c)
    return answer(
      c,
      await sentForm(c, AffectedForm),
      async (named) => (await nameAffected(db, viewer, breach.id, named)) ?? { to: breachHref(breach), notice: 'rights:breach.named' },
      (state) => affectedPage(c, breach, `${state.sent['sought'] ?? ''}`, state),
    )
  })

async function affectedIn(c: Context<Signed>): Promise<Breach> {
  const breach = await breachIn(c)
  must(mayRights(c.var.viewer, 'see-affected', null), 'people.see-affected')
  return breach
}

async function affectedPage(c: Context<Signed>, breach: Breach, asked: string, state: FormState) {
  const { db, viewer } = c.var
  const sought = asked.replaceAll('\u0000', '').trim().slice(0, 100)
  return <AffectedPage breach={breach} sought={sought} found={await peopleFound(db, viewer, sought, mostFound)} state={state} />
}

type Props = { breach: Breach; sought: string; found: readonly Found[]; state: FormState }

function AffectedPage({ breach, sought, found, state }: Props) {
  const { t } = useWords()
  const here = href('/rights/breaches/:breachId/people', { breachId: breach.id })
  return (
    <Page
      title={t('rights:breach.name')}
      back={{ href: breachHref(breach), label: t('rights:breach.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Filters
        action={here}
        values={{ q: sought }}
        chosen={sought === '' ? [] : [{ label: sought, removeHref: here }]}
        clearHref={here}
        submit={t('ui:frame.searchButton')}
        isOpen
      >
        <TextField name="q" label={t('rights:breach.find')} type="search" />
      </Filters>
      {sought !== '' && found.length === 0 && (
        <Card>
          <Empty icon="search" title={t('rights:breach.foundNobody')} body={t('rights:breach.findHow')} />
        </Card>
      )}
      <Form state={state} submit={t('rights:breach.nameSubmit')} marksOptional={false}>
        <HiddenField name="sought" value={sought} />
        {found.length > 0 && (
          <TicksField
            name="personIds"
            label={t('rights:breach.found')}
            hint={found.length === mostFound ? t('rights:breach.findMore') : undefined}
            options={found.map((one) => ({ value: one.id, label: one.knownAs, hint: <FoundNote person={one} /> }))}
          />
        )}
        <AreaField
          name="references"
          label={t('rights:breach.references')}
          hint={t('rights:breach.referencesHint')}
          rows={found.length > 0 ? 2 : 5}
          maxLength={5000}
          dir="ltr"
          required={found.length === 0}
        />
      </Form>
    </Page>
  )
}
