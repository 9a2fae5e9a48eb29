import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form, HiddenField, SelectField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { MoveForm, RetirementForm, vocabularyForm } from '../forms.ts'
import { KeptRowActions } from '../parts/order.tsx'
import { SpokenFields, spokenShown } from '../parts/spoken-fields.tsx'
import { languagesOf } from '../spoken-form.ts'
import type { Shown } from '../stale.ts'
import { addWord, moveWord, retireWord, rewordWord, type WordSaid } from '../vocabulary.actions.server.ts'
import { findWord, wordsOf } from '../vocabulary.queries.server.ts'
import { closingReasonList, contactKindList, declineReasonList, presentingReasonList, type Vocabulary, type VocabularyWord } from '../vocabulary.ts'
import { settling } from './settling.ts'

/** A page of one or more lists: where it is, what it says of itself. */
export type VocabularyPlace = { at: `/settings/${string}`; title: Key; lead: Key; lists: readonly Vocabulary[] }

/** The pages on which an organisation settles its own words for our meanings: a list of each, and a form for one more and for each of them. */
export function vocabularyPages(place: VocabularyPlace): Hono<Signed> {
  const pages = new Hono<Signed>().get(place.at, settling, async (c) => c.render(await listsPage(c, place, null)))
  for (const list of place.lists) pages.route('/', listPages(place, list))
  return pages
}

/** Why people come, and why a referral is declined. */
export const reasonsPages = vocabularyPages({
  at: '/settings/reasons',
  title: 'organisation:reasons.title',
  lead: 'organisation:reasons.lead',
  lists: [presentingReasonList, declineReasonList],
})

/** Kinds of work with somebody, and why their time in a service is closed. */
export const workWordsPages = vocabularyPages({
  at: '/settings/work',
  title: 'organisation:work.title',
  lead: 'organisation:work.lead',
  lists: [contactKindList, closingReasonList],
})

function listPages(place: VocabularyPlace, list: Vocabulary): Hono<Signed> {
  const base = `${place.at}/${list.name}`
  const done = { to: place.at, notice: 'organisation:settings.kept' as const }
  return new Hono<Signed>()
    .get(`${base}/new`, settling, async (c) => c.render(<WordPage place={place} list={list} viewer={c.var.viewer} state={await formAt(c)} />))
    .post(`${base}/new`, settling, async (c) => {
      const { db, viewer } = c.var
      const read = await sentForm(c, vocabularyForm(languagesOf(viewer.organisation).asked, list.meanings))
      const again = (state: FormState) => <WordPage place={place} list={list} viewer={viewer} state={state} />
      return answer(c, read, async (said) => addWord(db, viewer, list, said).then(() => done), again)
    })
    .post(`${base}/order`, settling, async (c) => {
      const { db, viewer } = c.var
      return answer(
        c,
        await sentForm(c, MoveForm),
        async ({ id, direction }) => moveWord(db, viewer, list, id, direction).then(() => done),
        (state) => listsPage(c, place, state),
      )
    })
    .post(`${base}/retirement`, settling, async (c) => {
      const { db, viewer } = c.var
      return answer(
        c,
        await sentForm(c, RetirementForm),
        async ({ id, retired }) => retireWord(db, viewer, list, id, retired).then(() => done),
        (state) => listsPage(c, place, state),
      )
    })
    .get(`${base}/:wordId`, settling, async (c) => {
      const { db, viewer } = c.var
      const word = await findWord(db, viewer, list, c.req.param('wordId') ?? '')
      return c.render(<WordPage place={place} list={list} word={word} viewer={viewer} state={await formAt(c, { version: word.version })} />)
    })
    .post(`${base}/:wordId`, settling, async (c) => {
      const { db, viewer, words } = c.var
      const word = await findWord(db, viewer, list, c.req.param('wordId') ?? '')
      const read = await sentForm(c, vocabularyForm(languagesOf(viewer.organisation).asked, list.meanings))
      return answer(
        c,
        read,
        async (said) =>
          (await rewordWord(db, viewer, list, word.id, said, read.state.version, (shown) => shownWord(shown, list, viewer, words))) ?? done,
        (state) => <WordPage place={place} list={list} word={word} viewer={viewer} state={state} />,
      )
    })
}

async function listsPage(c: Context<Signed>, place: VocabularyPlace, state: FormState | null) {
  const { db, viewer } = c.var
  const lists: { list: Vocabulary; kept: VocabularyWord[] }[] = []
  for (const list of place.lists) lists.push({ list, kept: await wordsOf(db, viewer, list) })
  return <ListsPage place={place} lists={lists} errors={Object.values(state?.errors ?? {})} organisationLanguage={viewer.organisation.language} />
}

type ListsProps = {
  place: VocabularyPlace
  lists: readonly { list: Vocabulary; kept: readonly VocabularyWord[] }[]
  errors: readonly string[]
  organisationLanguage: string
}

function ListsPage({ place, lists, errors, organisationLanguage }: ListsProps) {
  const { t } = useWords()
  return (
    <Page
      title={t(place.title)}
      lead={<p>{t(place.lead)}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      hasErrors={errors.length > 0}
    >
      {errors.map((error) => (
        <Notice key={error} tone="danger" said>
          {error}
        </Notice>
      ))}
      {lists.map(({ list, kept }) => (
        <WordList key={list.name} base={`${place.at}/${list.name}`} list={list} kept={kept} organisationLanguage={organisationLanguage} />
      ))}
    </Page>
  )
}

function WordList({
  base,
  list,
  kept,
  organisationLanguage,
}: {
  base: string
  list: Vocabulary
  kept: readonly VocabularyWord[]
  organisationLanguage: string
}) {
  const words = useWords()
  const { t } = words
  const offered = kept.filter((word) => word.retiredAt === null)
  const add = (
    <ButtonLink small icon="plus" href={`${base}/new`}>
      {t(list.add)}
    </ButtonLink>
  )
  return (
    <Card title={t(list.title)} action={kept.length > 0 && add} flush>
      {kept.length === 0 ? (
        <Empty icon="clipboard-list" title={t('organisation:vocabulary.empty')} body={t(list.lead)} action={add} />
      ) : (
        <Rows label={t(list.title)}>
          {kept.map((word) => {
            const name = inWords(word.words, words, organisationLanguage)
            const retired = word.retiredAt !== null
            return (
              <Row
                key={word.id}
                title={<bdi>{name}</bdi>}
                href={`${base}/${word.id}`}
                tags={retired && <Tag>{t('organisation:retire.retired')}</Tag>}
                action={<KeptRowActions base={base} id={word.id} name={name} at={offered.indexOf(word)} of={offered.length} retired={retired} />}
              >
                {t('organisation:vocabulary.counts', { meaning: t(list.meaningLabel(word.meaning)) })}
                {list.hasSignpost && (
                  <>
                    {' · '}
                    <bdi>{inWords(word.signpost, words, organisationLanguage) || t('organisation:signpost.none')}</bdi>
                  </>
                )}
              </Row>
            )
          })}
        </Rows>
      )}
    </Card>
  )
}

type WordProps = { place: VocabularyPlace; list: Vocabulary; word?: VocabularyWord; viewer: Viewer; state: FormState }

function WordPage({ place, list, word, viewer, state }: WordProps) {
  const words = useWords()
  const { t } = words
  const { shown, asked } = languagesOf(viewer.organisation)
  return (
    <Page
      title={word ? inWords(word.words, words, viewer.organisation.language) : t(list.add)}
      lead={<p>{t(list.lead)}</p>}
      back={{ href: place.at, label: t(place.title) }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:settings.keep')}>
        <SpokenFields name="words" label={t('organisation:vocabulary.words')} said={word?.words} languages={shown} askedIn={asked} />
        {word ? (
          <>
            <HiddenField name="meaning" value={word.meaning} />
            <p>{t('organisation:vocabulary.countsAlways', { meaning: t(list.meaningLabel(word.meaning)) })}</p>
          </>
        ) : (
          <SelectField
            name="meaning"
            label={t('organisation:vocabulary.meaning')}
            hint={t('organisation:vocabulary.meaningHint')}
            required
            value="other"
            emptyLabel={list.meanings.includes('other') ? undefined : t('organisation:vocabulary.choose')}
            options={list.meanings.map((meaning) => ({ value: meaning, label: t(list.meaningLabel(meaning)) }))}
          />
        )}
        {list.hasSignpost && (
          <SpokenFields
            name="signpost"
            label={t('organisation:vocabulary.signpost')}
            hint={t('organisation:vocabulary.signpostHint')}
            said={word?.signpost}
            languages={shown}
            rows={2}
          />
        )}
      </Form>
    </Page>
  )
}

function shownWord(word: WordSaid, list: Vocabulary, viewer: Viewer, { t, languageName }: Words): Shown {
  const { shown } = languagesOf(viewer.organisation)
  return [
    ...spokenShown('words', t('organisation:vocabulary.words'), word.words, shown, languageName),
    ...(list.hasSignpost ? spokenShown('signpost', t('organisation:vocabulary.signpost'), word.signpost, shown, languageName) : []),
  ]
}
