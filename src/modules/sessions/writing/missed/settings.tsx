import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '../../../../platform/db.ts'
import { number, tick } from '../../../../platform/fields.ts'
import type { Stale } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, NumberField, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, recordEvent, type Signed, sentForm } from '../../../access/index.server.ts'
import { is, must, permissions, type Viewer } from '../../../access/index.ts'
import { overtaken, type Shown } from '../../../organisation/index.ts'

/** What is done about those who are missed is settled by those who settle an organisation. */
export const maySettleMissing = permissions<null, 'settle'>({ settle: [[is('administrator', 'manager')]] })

type Rule = { missedTwice: boolean; withoutWord: boolean; dueDays: number }
const usual: Rule = { missedTwice: true, withoutWord: true, dueDays: 2 }
const MissingForm = z.object({ missedTwice: tick(), withoutWord: tick(), dueDays: number(0, 30) })

export const missingSettingsPages = new Hono<Signed>()
  .get('/settings/missed', async (c) => {
    const rule = await asked(c)
    return c.render(<SettingsPage rule={rule} state={await formAt(c, { version: rule.version })} />)
  })
  .post('/settings/missed', async (c) => {
    const { db, viewer, words } = c.var
    const rule = await asked(c)
    const read = await sentForm(c, MissingForm)
    return answer(
      c,
      read,
      async (said) =>
        (await settleMissing(db, viewer, said, read.state.version, (one) => shownAs(one, words))) ?? {
          to: href('/settings/missed'),
          notice: 'writing:missing.settings.kept',
        },
      (state) => <SettingsPage rule={rule} state={state} />,
    )
  })

async function asked({ var: { db, viewer } }: Context<Signed>): Promise<Rule & { version: number }> {
  must(maySettleMissing(viewer, 'settle', null), 'due.settle')
  return ruleOf(db, viewer)
}

const ruleOf = async (db: Db, viewer: Viewer): Promise<Rule & { version: number }> =>
  (await db
    .selectFrom('missingRule')
    .select(['missedTwice', 'withoutWord', 'dueDays', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .executeTakeFirst()) ?? { ...usual, version: 0 }

/** Settles it. Of two who do so at once, the second sees what the first said. */
async function settleMissing(tx: Db, viewer: Viewer, said: Rule, version: number | null, shown: (rule: Rule) => Shown): Promise<Stale | null> {
  const { organisationId } = viewer
  await tx.selectFrom('organisation').select('id').where('id', '=', organisationId).forNoKeyUpdate().execute()
  const before = await ruleOf(tx, viewer)
  if ((version ?? 0) !== before.version) return overtaken(shown(before), shown(said), before.version)
  const row = { ...said, version: before.version + 1 }
  await tx
    .insertInto('missingRule')
    .values({ organisationId, ...row })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet(row))
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', detail: { what: 'missed' } })
  return null
}

const shownAs = ({ missedTwice, withoutWord, dueDays }: Rule, { t, number: count }: Words): Shown => [
  { field: 'missedTwice', label: t('writing:missing.settings.missedTwice'), text: t(missedTwice ? 'beside:offer.yes' : 'beside:offer.no') },
  { field: 'withoutWord', label: t('writing:missing.settings.withoutWord'), text: t(withoutWord ? 'beside:offer.yes' : 'beside:offer.no') },
  { field: 'dueDays', label: t('writing:missing.settings.dueDays'), text: count(dueDays) },
]

function SettingsPage({ rule, state }: { rule: Rule; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('writing:missing.settings.title')}
      lead={<p>{t('writing:missing.settings.lead')}</p>}
      back={{ href: href('/settings'), label: t('due:settings.all') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('writing:missing.settings.submit')} marksOptional={false}>
        <TickField
          name="missedTwice"
          label={t('writing:missing.settings.missedTwice')}
          hint={t('writing:missing.settings.missedTwiceHint')}
          checked={rule.missedTwice}
        />
        <TickField
          name="withoutWord"
          label={t('writing:missing.settings.withoutWord')}
          hint={t('writing:missing.settings.withoutWordHint')}
          checked={rule.withoutWord}
        />
        <NumberField name="dueDays" label={t('writing:missing.settings.dueDays')} value={rule.dueDays} required />
      </Form>
    </Page>
  )
}
