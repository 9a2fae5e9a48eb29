import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, DayField, Form, SelectField, TextField, TicksField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { mayAfter } from '../access.ts'
import { voiceNeed } from '../actions.server.ts'
import { needTags } from '../closing.ts'
import { NeedForm } from '../forms.ts'
import { type Need, type NeedList, needs } from '../queries.server.ts'

/** Needs of the community, voiced by anybody and logged without a name. */
export const needPages = new Hono<Signed>()
  .get('/needs', async (c) => {
    const { db, viewer } = c.var
    must(mayAfter(viewer, 'voice-need', null), 'due.voice-need')
    const { tag, text = '', after } = c.req.query()
    const list: NeedList = { tag: needTags.find((one) => one === tag) ?? null, text: text.slice(0, 100).trim(), after: after ?? null }
    return c.render(<NeedsPage list={list} {...(await needs(db, viewer, list))} />)
  })
  .get('/needs/new', async (c) => {
    must(mayAfter(c.var.viewer, 'voice-need', null), 'due.voice-need')
    return c.render(<NewNeedPage today={c.var.today} state={await formAt(c)} />)
  })
  .post('/needs/new', async (c) => {
    const { db, viewer, today } = c.var
    must(mayAfter(viewer, 'voice-need', null), 'due.voice-need')
    const read = await sentForm(c, NeedForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await voiceNeed(db, viewer, value, today)
        return 'key' in done ? done : { to: href('/needs'), notice: 'due:need.kept' }
      },
      async (state) => <NewNeedPage today={today} state={state} />,
    )
  })

function NeedsPage({ list, needs: found, next }: { list: NeedList; needs: readonly Need[]; next: string | null }) {
  const words = useWords()
  const { t } = words
  const query = { tag: list.tag, text: list.text || null }
  const at = (change: Record<string, string | null>) => withQuery(href('/needs'), { ...query, ...change })
  const chosen = [
    ...(list.tag ? [{ label: t(`due:tag.${list.tag}`), removeHref: at({ tag: null }) }] : []),
    ...(list.text ? [{ label: list.text, removeHref: at({ text: null }) }] : []),
  ]
  return (
    <Page
      title={t('due:need.title')}
      lead={<p>{t('due:need.lead')}</p>}
      actions={
        <ButtonLink href={href('/needs/new')} kind="main">
          {t('due:need.new')}
        </ButtonLink>
      }
    >
      <Stack>
        <Filters
          action={href('/needs')}
          values={{ tag: list.tag ?? '', text: list.text }}
          chosen={chosen}
          clearHref={chosen.length > 0 ? href('/needs') : undefined}
        >
          <TextField name="text" label={t('due:need.search')} />
          <SelectField
            name="tag"
            label={t('due:need.about')}
            emptyLabel={t('due:list.any')}
            options={needTags.map((tag) => ({ value: tag, label: t(`due:tag.${tag}`) }))}
          />
        </Filters>
        {found.length === 0 ? (
          <Empty title={t('due:need.noneTitle')} body={t('due:need.noneBody')} />
        ) : (
          <Card flush>
            <Rows>
              {found.map((need) => (
                <Row key={need.id} title={<bdi>{need.words}</bdi>} tags={need.tags.map((tag) => <Tag key={tag}>{t(`due:tag.${tag}`)}</Tag>)}>
                  {words.day(need.heardOn)} {need.place && <bdi>· {need.place}</bdi>}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
      </Stack>
    </Page>
  )
}

function NewNeedPage({ today, state }: { today: Temporal.PlainDate; state: FormState }) {
  const { t } = useWords()
  const back = { href: href('/needs'), label: t('due:need.title') }
  return (
    <Page title={t('due:need.new')} lead={<p>{t('due:need.newLead')}</p>} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('due:need.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AreaField name="words" label={t('due:need.words')} hint={t('due:need.wordsHint')} required maxLength={2000} rows={3} />
        <TicksField
          name="tags"
          label={t('due:need.about')}
          look="columns"
          options={needTags.map((tag) => ({ value: tag, label: t(`due:tag.${tag}`) }))}
        />
        <TextField name="place" label={t('due:need.place')} maxLength={200} />
        <DayField name="heardOn" label={t('due:need.day')} required value={today} max={today} />
      </Form>
    </Page>
  )
}
