import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, ChoiceField, EmailField, FieldRow, Form, PhoneField, SelectField, TextField, TicksField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { managesPeople, must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import type { Shown } from '../../around/changing.actions.server.ts'
import { inLine, Reach } from '../../around/parts/frame.tsx'
import { languageOptions } from '../../language.ts'
import { colleagues } from '../../person.queries.server.ts'
import { addInterpreter, changeInterpreter } from '../actions.server.ts'
import { InterpreterForm, type InterpreterSaid } from '../forms.ts'
import type { Interpreter } from '../interpreting.ts'
import { minorAsTyped } from '../money.ts'
import { findInterpreter, interpretersOf } from '../queries.server.ts'

const done = { to: href('/settings/interpreters'), notice: 'around:kept' as const }
type Colleague = { id: string; name: string }

/** Those who interpret for the organisation: languages, how to book them, and what an hour costs. */
export const interpreterPages = new Hono<Signed>()
  .get('/settings/interpreters', async (c) => {
    keeping(c)
    return c.render(<InterpretersPage interpreters={await interpretersOf(c.var.db, c.var.viewer)} viewer={c.var.viewer} />)
  })
  .get('/settings/interpreters/new', async (c) => {
    keeping(c)
    return c.render(<InterpreterPage viewer={c.var.viewer} others={await colleagues(c.var.db, c.var.viewer)} state={await formAt(c)} />)
  })
  .post('/settings/interpreters/new', async (c) => {
    keeping(c)
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, InterpreterForm),
      async (said) => (await addInterpreter(db, viewer, said)) ?? done,
      async (state) => <InterpreterPage viewer={viewer} others={await colleagues(db, viewer)} state={state} />,
    )
  })
  .get('/settings/interpreters/:interpreterId', async (c) => {
    keeping(c)
    const { db, viewer } = c.var
    const held = await findInterpreter(db, viewer, c.req.param('interpreterId'))
    return c.render(
      <InterpreterPage held={held} viewer={viewer} others={await colleagues(db, viewer)} state={await formAt(c, { version: held.version })} />,
    )
  })
  .post('/settings/interpreters/:interpreterId', async (c) => {
    keeping(c)
    const { db, viewer, words } = c.var
    const held = await findInterpreter(db, viewer, c.req.param('interpreterId'))
    const others = await colleagues(db, viewer)
    const read = await sentForm(c, InterpreterForm)
    return answer(
      c,
      read,
      async (said) => {
        const inWords = (one: InterpreterSaid) => shownIn(one, viewer.organisation.currency, others, words)
        return (await changeInterpreter(db, viewer, { id: held.id, version: read.state.version, said, inWords })) ?? done
      },
      (state) => <InterpreterPage held={held} viewer={viewer} others={others} state={state} />,
    )
  })

const keeping = (c: Context<Signed>) => must(may(c.var.viewer, 'keep-lists', null), 'people.keep-lists')

function InterpretersPage({ interpreters, viewer }: { interpreters: readonly Interpreter[]; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  const add = (
    <ButtonLink kind="main" icon="plus" href={href('/settings/interpreters/new')}>
      {t('around:interpreter.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('around:interpreter.list')}
      lead={<p>{t('around:interpreter.about')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      actions={
        <>
          {managesPeople(viewer) && <ButtonLink href={href('/interpreting')}>{t('around:interpreting.costs')}</ButtonLink>}
          {add}
        </>
      }
    >
      {interpreters.length === 0 ? (
        <Empty icon="languages" title={t('around:interpreter.empty')} body={t('around:interpreter.emptyBody')} action={add} />
      ) : (
        <Card flush>
          <Rows label={t('around:interpreter.list')}>
            {interpreters.map((one) => (
              <Row
                key={one.id}
                title={<bdi>{one.name}</bdi>}
                href={href('/settings/interpreters/:interpreterId', { interpreterId: one.id })}
                tags={
                  <>
                    {one.languages.map((language) => (
                      <Tag key={language}>{words.languageName(language)}</Tag>
                    ))}
                    {one.retiredAt && <Tag tone="attention">{t('around:interpreter.retired')}</Tag>}
                  </>
                }
              >
                <bdi>{inLine([one.agency, one.rate === null ? null : rateText(one.rate, viewer.organisation.currency, words)])}</bdi>{' '}
                <Reach phone={one.phone} email={one.email} />
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

const rateText = (rate: number, currency: string, words: Words) => words.t('around:interpreter.anHour', { rate: words.money(rate, currency) })

type Props = { held?: Interpreter; viewer: Viewer; others: readonly Colleague[]; state: FormState }

function InterpreterPage({ held, viewer, others, state }: Props) {
  const { words } = usePage()
  const { t } = words
  return (
    <Page
      title={held?.name ?? t('around:interpreter.add')}
      back={{ href: href('/settings/interpreters'), label: t('around:interpreter.list') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('around:keep')}>
        <TextField name="name" label={t('around:name')} value={held?.name} maxLength={200} required />
        <TextField name="agency" label={t('around:interpreter.agency')} value={held?.agency} maxLength={200} />
        <TicksField
          name="languages"
          label={t('around:interpreter.languages')}
          look="columns"
          value={held?.languages}
          required
          options={languageOptions(words, held?.languages)}
        />
        <FieldRow>
          <PhoneField name="phone" label={t('around:phone')} value={held?.phone} autoComplete="off" />
          <EmailField name="email" label={t('around:email')} value={held?.email} autoComplete="off" />
        </FieldRow>
        <AreaField name="howToBook" label={t('around:interpreter.howToBook')} value={held?.howToBook} rows={3} maxLength={1000} />
        <TextField
          name="rate"
          label={t('around:interpreter.rate')}
          value={held?.rate === null || held === undefined ? undefined : minorAsTyped(held.rate)}
          inputMode="decimal"
          dir="ltr"
          width="short"
          unit={viewer.organisation.currency}
          maxLength={20}
        />
        <SelectField
          name="viewerId"
          label={t('around:interpreter.worksHere')}
          hint={t('around:interpreter.worksHereHint')}
          emptyLabel={t('around:interpreter.worksElsewhere')}
          value={held?.viewerId}
          options={others.map((one) => ({ value: one.id, label: one.name }))}
        />
        {held && (
          <ChoiceField
            name="stands"
            label={t('around:interpreter.stands')}
            look="segments"
            value={held.retiredAt === null ? 'works' : 'retired'}
            required
            options={[
              { value: 'works', label: t('around:interpreter.works') },
              { value: 'retired', label: t('around:interpreter.retired') },
            ]}
          />
        )}
      </Form>
    </Page>
  )
}

function shownIn(said: InterpreterSaid, currency: string, others: readonly Colleague[], words: Words): Shown {
  const { t } = words
  const named = [...said.languages].map(words.languageName).sort((a, b) => a.localeCompare(b, words.locale))
  return [
    { field: 'name', label: t('around:name'), text: said.name },
    { field: 'agency', label: t('around:interpreter.agency'), text: said.agency ?? '' },
    { field: 'languages', label: t('around:interpreter.languages'), text: words.list(named) },
    { field: 'phone', label: t('around:phone'), text: said.phone ?? '' },
    { field: 'email', label: t('around:email'), text: said.email ?? '' },
    { field: 'howToBook', label: t('around:interpreter.howToBook'), text: said.howToBook ?? '' },
    { field: 'rate', label: t('around:interpreter.rate'), text: said.rate === null ? '' : words.money(said.rate, currency) },
    { field: 'viewerId', label: t('around:interpreter.worksHere'), text: others.find(({ id }) => id === said.viewerId)?.name ?? said.viewerId ?? '' },
    { field: 'stands', label: t('around:interpreter.stands'), text: t(`around:interpreter.${said.stands}`) },
  ]
}
