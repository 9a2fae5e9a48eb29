import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { ChoiceField, Form, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields, spokenShown } from '../../../organisation/index.ts'
import { seesSessions } from '../../access.ts'
import { may } from '../access.ts'
import { namingLabel, namings, type QuestionSet } from '../feedback.ts'
import { SetForm } from '../forms.ts'
import { FeedbackTabs } from '../parts/tabs.tsx'
import { changeSet, makeSet, type SetSaid } from '../sets.actions.server.ts'
import { findSet, type ListedSet, type SetList, setsIn } from '../sets.queries.server.ts'

/** The sets of questions, and what each is called. */
export const setsPages = new Hono<Signed>()
  .get('/questions', async (c) => {
    const { db, viewer } = c.var
    must(seesSessions(viewer), 'sessions.see')
    const name = (c.req.query('name') ?? '').replaceAll('\u0000', '').trim().slice(0, 100) || null
    const list: SetList = { retired: c.req.query('retired') === 'yes', name, after: c.req.query('after') ?? null }
    return c.render(<SetsPage {...(await setsIn(db, viewer, list))} list={list} viewer={viewer} />)
  })
  .get('/questions/new', async (c) => {
    must(may(c.var.viewer, 'settle', null), 'feedback.settle')
    return c.render(<SetFormPage viewer={c.var.viewer} state={await formAt(c)} />)
  })
  .post('/questions/new', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'settle', null), 'feedback.settle')
    return answer(
      c,
      await sentForm(c, SetForm(languagesOf(viewer.organisation).asked)),
      async (said) => {
        const made = await makeSet(db, viewer, said)
        return 'key' in made ? made : { to: href('/questions/:setId', { setId: made.id }), notice: 'feedback:set.made' }
      },
      (state) => <SetFormPage viewer={viewer} state={state} />,
    )
  })
  .get('/questions/:setId/change', async (c) => {
    const set = await settled(c)
    return c.render(<SetFormPage set={set} viewer={c.var.viewer} state={await formAt(c, { version: set.version })} />)
  })
  .post('/questions/:setId/change', async (c) => {
    const { db, viewer, words } = c.var
    const set = await settled(c)
    const { shown: spoken, asked } = languagesOf(viewer.organisation)
    const read = await sentForm(c, SetForm(asked))
    const shown = ({ title, naming }: SetSaid) => [
      ...spokenShown('title', words.t('feedback:set.title'), title, spoken, words.languageName),
      { field: 'naming', label: words.t('feedback:set.naming'), text: words.t(namingLabel(naming)) },
    ]
    return answer(
      c,
      read,
      async (said) =>
        (await changeSet(db, viewer, set.id, said, read.state.version, shown)) ?? {
          to: href('/questions/:setId', { setId: set.id }),
          notice: 'feedback:kept',
        },
      (state) => <SetFormPage set={set} viewer={viewer} state={state} />,
    )
  })

async function settled(c: Context<Signed>): Promise<QuestionSet> {
  const { db, viewer } = c.var
  must(may(viewer, 'settle', null), 'feedback.settle')
  return findSet(db, viewer, c.req.param('setId') ?? '')
}

type ListProps = { sets: readonly ListedSet[]; next: string | null; list: SetList; viewer: Viewer }

function SetsPage({ sets, next, list, viewer }: ListProps) {
  const words = useWords()
  const { t } = words
  const { retired, name } = list
  const at = (change: Record<string, string | null>) => withQuery(href('/questions'), { retired: retired ? 'yes' : null, name, ...change })
  const settles = may(viewer, 'settle', null)
  const add = settles && (
    <ButtonLink kind="main" icon="plus" href={href('/questions/new')}>
      {t('feedback:sets.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('feedback:title')}
      lead={<p>{t('feedback:sets.lead')}</p>}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      actions={add}
    >
      <FeedbackTabs current="sets" viewer={viewer} />
      <Stack>
        <Filters
          action={href('/questions')}
          values={{ name: name ?? '', ...(retired ? { retired: 'yes' } : {}) }}
          chosen={name === null ? [] : [{ label: name, removeHref: at({ name: null }) }]}
        >
          {retired && <input type="hidden" name="retired" value="yes" />}
          <TextField name="name" label={t('feedback:sets.search')} value={name} />
        </Filters>
        {sets.length === 0 && name !== null ? (
          <Empty icon="message-square" title={t('feedback:words.noneFound')} body={t('feedback:words.noneFoundBody')} />
        ) : sets.length === 0 ? (
          <Empty
            icon="message-square"
            title={t(retired ? 'feedback:sets.noneRetired' : 'feedback:sets.none')}
            body={t(retired ? 'feedback:sets.noneRetiredBody' : 'feedback:sets.noneBody')}
            action={retired ? undefined : add}
          />
        ) : (
          <Card flush>
            <Rows label={t('feedback:title')}>
              {sets.map((set) => (
                <Row
                  key={set.id}
                  title={<bdi>{inWords(set.title, words, viewer.organisation.language)}</bdi>}
                  href={href('/questions/:setId', { setId: set.id })}
                  tags={<Tag>{t(namingLabel(set.naming))}</Tag>}
                >
                  {t('feedback:sets.questions', { count: set.questions })} · {t('feedback:sets.askedAt', { count: set.activities })}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? undefined : at({})} next={next === null ? undefined : at({ after: next })} />
        <p>
          <a href={withQuery(href('/questions'), { retired: retired ? null : 'yes' })}>
            {t(retired ? 'feedback:sets.inUse' : 'feedback:sets.retired')}
          </a>
        </p>
      </Stack>
    </Page>
  )
}

function SetFormPage({ set, viewer, state }: { set?: QuestionSet; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { shown, asked } = languagesOf(viewer.organisation)
  const name = set && inWords(set.title, words, viewer.organisation.language)
  return (
    <Page
      title={set ? t('feedback:set.changeTitle', { name: name ?? '' }) : t('feedback:sets.add')}
      back={
        set ? { href: href('/questions/:setId', { setId: set.id }), label: name ?? '' } : { href: href('/questions'), label: t('feedback:title') }
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t(set ? 'feedback:keep' : 'feedback:set.submit')}>
        <SpokenFields
          name="title"
          label={t('feedback:set.title')}
          hint={t('feedback:set.titleHint')}
          said={set?.title}
          languages={shown}
          askedIn={asked}
        />
        <ChoiceField
          name="naming"
          label={t('feedback:set.naming')}
          value={set?.naming ?? 'nobody'}
          options={namings.map((naming) => ({ value: naming, label: t(namingLabel(naming)), hint: t(`feedback:naming.${naming}Hint`) }))}
          required
        />
      </Form>
    </Page>
  )
}
