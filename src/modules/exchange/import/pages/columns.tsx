import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { FieldGroup, Form, SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { sayMeaning } from '../actions.server.ts'
import { dayOrders } from '../days.ts'
import { columnLetters, fieldLabel, fields, suggestedFields } from '../field.ts'
import { columnsForm } from '../forms.ts'
import type { Import, Meaning } from '../import.ts'
import { type Places, vocabularyOf } from '../known.queries.server.ts'
import { rememberedMeaning } from '../memory.server.ts'
import { findImport, firstCells } from '../queries.server.ts'
import { labelIn } from '../words.ts'
import { ReadingNotes } from './reading.tsx'
import { notYet } from './under-way.tsx'

/** What the columns of a file mean: what is likely is chosen, or what was said of such a file before. */
export const columnsPage = new Hono<Signed>()
  .get('/imports/:importId/columns', async (c) => {
    const { db, viewer, t } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId'))
    return notYet(c, one, t('exchange:columns.title')) ?? c.render(await columnsOf(c, one, await formAt(c)))
  })
  .post('/imports/:importId/columns', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId'))
    return answer(
      c,
      await sentForm(c, columnsForm(one.headers.length)),
      async (meaning) => (await sayMeaning(db, viewer, one.id, meaning)) ?? { to: href('/imports/:importId/words', { importId: one.id }) },
      (state) => columnsOf(c, one, state),
    )
  })

async function columnsOf(c: Context<Signed>, one: Import, state: FormState) {
  const { db, viewer, words } = c.var
  const remembered = one.meaning ?? (await rememberedMeaning(db, viewer, one.headers))
  const { places } = await vocabularyOf(db, viewer, labelIn(words))
  return (
    <ColumnsPage
      {...{ one, state, places }}
      remembered={remembered}
      isOfBefore={one.meaning === null && remembered !== null}
      rows={await firstCells(db, viewer, one.id)}
    />
  )
}

type Props = { one: Import; state: FormState; places: Places; remembered: Meaning | null; isOfBefore: boolean; rows: readonly string[][] }

function ColumnsPage({ one, state, places, remembered, isOfBefore, rows }: Props) {
  const { t } = useWords()
  const likely = remembered?.fields ?? suggestedFields(one.headers)
  const options = fields.map((value) => ({ value, label: t(fieldLabel[value]) }))
  return (
    <Page
      title={t('exchange:columns.title')}
      lead={<p>{t('exchange:columns.lead')}</p>}
      back={{ href: href('/imports/:importId', { importId: one.id }), label: one.fileName }}
      actions={<ButtonLink href={href('/imports/:importId/reading', { importId: one.id })}>{t('exchange:reading.change')}</ButtonLink>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <ReadingNotes one={one} />
      {isOfBefore && <Notice tone="info">{t('exchange:columns.remembered')}</Notice>}
      <Form state={state} submit={t('exchange:columns.submit')} marksOptional={false}>
        <FieldGroup title={t('exchange:columns.of')}>
          {one.headers.map((header, at) => (
            <SelectField
              key={`column${columnLetters(at)}`}
              name={`column${at}`}
              label={header}
              hint={sampleOf(rows, at, t)}
              value={likely[at] ?? null}
              emptyLabel={t('exchange:columns.leave')}
              options={options}
            />
          ))}
        </FieldGroup>
        <FieldGroup title={t('exchange:columns.all')}>
          <TextField
            name="source"
            label={t('exchange:columns.source')}
            hint={t('exchange:columns.sourceHint')}
            value={remembered?.source ?? ''}
            required
          />
          <SelectField
            name="order"
            label={t('exchange:columns.order')}
            value={remembered?.order ?? null}
            emptyLabel={t('exchange:columns.orderDetect')}
            options={dayOrders.map((value) => ({ value, label: t(`exchange:order.${value}`) }))}
          />
          <SelectField
            name="serviceId"
            label={t('exchange:columns.service')}
            value={remembered?.serviceId ?? null}
            emptyLabel={t('exchange:columns.none')}
            options={optionsOf(places.services)}
          />
          <SelectField
            name="reasonId"
            label={t('exchange:columns.reason')}
            value={remembered?.reasonId ?? null}
            emptyLabel={t('exchange:columns.none')}
            options={optionsOf(places.reasons)}
          />
          <TickField
            name="overwrites"
            label={t('exchange:columns.overwrites')}
            hint={t('exchange:columns.overwritesHint')}
            checked={remembered?.overwrites ?? false}
          />
        </FieldGroup>
      </Form>
    </Page>
  )
}

const optionsOf = (places: readonly { id: string; label: string }[]) => places.map(({ id, label }) => ({ value: id, label }))

function sampleOf(rows: readonly string[][], at: number, t: ReturnType<typeof useWords>['t']): string {
  const texts = [...new Set(rows.map((cells) => cells[at] ?? '').filter((text) => text !== ''))].slice(0, 3)
  return texts.length === 0
    ? t('exchange:columns.nothingIn')
    : t('exchange:columns.sample', { text: texts.map((text) => text.slice(0, 60)).join(' · ') })
}
