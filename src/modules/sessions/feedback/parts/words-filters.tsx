import { href, withQuery } from '../../../../platform/href.ts'
import { languages } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { HiddenField, SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { KeptWord } from '../feedback.ts'
import { asQuery, type Query } from './asked-for.ts'

type Props = { query: Query; tags: readonly KeptWord[]; activities: readonly { id: string; name: string }[]; viewer: Viewer }

/** By what the words are narrowed: what they hold, where they were said, and how people sorted them. */
export function WordsFilters({ query, tags, activities, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const at = (change: Partial<Query>) => withQuery(href('/questions/words'), asQuery({ ...query, ...change }))
  const [tag, activity] = [tags.find(({ id }) => id === query.tagId), activities.find(({ id }) => id === query.activityId)]
  const tagName = ({ words: said }: KeptWord) => inWords(said, words, viewer.organisation.language)
  const chosen = [
    ...(query.text ? [{ label: query.text, removeHref: at({ text: null }) }] : []),
    ...(tag ? [{ label: tagName(tag), removeHref: at({ tagId: null }) }] : []),
    ...(query.untagged ? [{ label: t('feedback:words.untagged'), removeHref: at({ untagged: false }) }] : []),
    ...(query.leave ? [{ label: t('feedback:words.withLeave'), removeHref: at({ leave: false }) }] : []),
    ...(activity ? [{ label: activity.name, removeHref: at({ activityId: null }) }] : []),
    ...(query.sessionId ? [{ label: t('feedback:results.oneSession'), removeHref: at({ sessionId: null }) }] : []),
    ...(query.language ? [{ label: words.atStart(words.languageName(query.language)), removeHref: at({ language: null }) }] : []),
    ...(query.from ? [{ label: `${t('feedback:results.from')} ${words.day(query.from)}`, removeHref: at({ from: null }) }] : []),
    ...(query.until ? [{ label: `${t('feedback:results.until')} ${words.day(query.until)}`, removeHref: at({ until: null }) }] : []),
  ]
  return (
    <Filters
      action={href('/questions/words')}
      values={Object.fromEntries(Object.entries(asQuery(query)).map(([name, value]) => [name, value ?? '']))}
      chosen={chosen}
      clearHref={chosen.length > 0 ? href('/questions/words') : undefined}
    >
      <TextField name="text" type="search" label={t('feedback:words.text')} maxLength={100} />
      <SelectField
        name="tag"
        label={t('feedback:words.tag')}
        emptyLabel={t('sessions:list.any')}
        options={tags.map((one) => ({ value: one.id, label: tagName(one) }))}
      />
      <SelectField
        name="activity"
        label={t('feedback:results.activity')}
        emptyLabel={t('sessions:list.any')}
        options={activities.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        name="language"
        label={t('feedback:results.language')}
        emptyLabel={t('sessions:list.any')}
        options={languages.map((language) => ({ value: language, label: words.atStart(words.languageName(language)) }))}
      />
      <TextField name="from" type="date" label={t('feedback:results.from')} dir="ltr" width="medium" />
      <TextField name="until" type="date" label={t('feedback:results.until')} dir="ltr" width="medium" />
      <TickField name="untagged" label={t('feedback:words.untagged')} />
      <TickField name="leave" label={t('feedback:words.withLeave')} />
      {query.sessionId !== null && <HiddenField name="session" value={query.sessionId} />}
    </Filters>
  )
}
