import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { FieldGroup, Form, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { sayWords } from '../actions.server.ts'
import { fieldLabel } from '../field.ts'
import { wordsForm } from '../forms.ts'
import type { Import } from '../import.ts'
import { type AskedField, askedWords } from '../meaning.queries.server.ts'
import { findImport } from '../queries.server.ts'
import type { StandsFor } from '../stands-for.ts'
import { labelIn } from '../words.ts'
import { notYet } from './under-way.tsx'

/** What the words of a file stand for: services by other names, workers, reasons, yes and no. */
export const wordsPage = new Hono<Signed>()
  .get('/imports/:importId/words', async (c) => {
    const { one, asked } = await askedOf(c)
    return notYet(c, one, c.var.t('exchange:words.title')) ?? c.render(<WordsPage one={one} asked={asked} state={await formAt(c)} />)
  })
  .post('/imports/:importId/words', async (c) => {
    const { db, viewer } = c.var
    const { one, asked } = await askedOf(c)
    return answer(
      c,
      await sentForm(c, wordsForm(asked.flatMap(namesOf))),
      async (sent) => {
        const objection = await sayWords(db, viewer, one.id, saidOf(asked, sent))
        return objection ?? { to: href('/imports/:importId', { importId: one.id }), notice: 'exchange:words.begun' }
      },
      (state) => <WordsPage one={one} asked={asked} state={state} />,
    )
  })

async function askedOf(c: Context<Signed>) {
  const { db, viewer, words } = c.var
  must(may(viewer, 'import', null), 'exchange.import')
  const one = await findImport(db, viewer, c.req.param('importId') ?? '')
  return { one, asked: await askedWords(db, viewer, one, labelIn(words)) }
}

const namesOf = ({ field, words }: AskedField): string[] => words.map((_, at) => `${field}${at}`)

/** '-' stands for nothing that is kept; what was not said is an error in its rows. */
function saidOf(asked: readonly AskedField[], sent: Record<string, string | null>): StandsFor {
  return Object.fromEntries(
    asked.map(({ field, words }) => [
      field,
      Object.fromEntries(
        words.flatMap((word, at) => {
          const value = sent[`${field}${at}`]
          return value === null || value === undefined ? [] : [[word.plain, value === '-' ? '' : value]]
        }),
      ),
    ]),
  )
}

function WordsPage({ one, asked, state }: { one: Import; asked: readonly AskedField[]; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('exchange:words.title')}
      lead={<p>{t(asked.some((one) => one.words.length > 0) ? 'exchange:words.lead' : 'exchange:words.none')}</p>}
      back={{ href: href('/imports/:importId/columns', { importId: one.id }), label: t('exchange:columns.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('exchange:words.submit')} marksOptional={false}>
        {asked
          .filter(({ words }) => words.length > 0)
          .map((field) => (
            <FieldGroup key={field.field} title={t(fieldLabel[field.field])} hint={field.isMore ? t('exchange:words.more') : undefined}>
              {field.words.map(({ word, plain, count, standsFor }, at) => (
                <SelectField
                  key={plain}
                  name={`${field.field}${at}`}
                  label={word}
                  hint={t('exchange:words.rows', { count })}
                  value={standsFor === '' ? '-' : standsFor}
                  emptyLabel={t('exchange:words.choose')}
                  options={[{ value: '-', label: t('exchange:words.empty') }, ...field.options]}
                />
              ))}
            </FieldGroup>
          ))}
      </Form>
    </Page>
  )
}
