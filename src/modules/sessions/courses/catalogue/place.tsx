import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Rows } from '../../../../ui/rows.tsx'
import { howAgreed, howLabel, mayUse, type Person, type WayToReach } from '../../../people/index.ts'
import type { CourseElsewhere } from './catalogue.ts'
import { CourseRow } from './parts.tsx'

/** A way by which another organisation may write to somebody: a safe one, by mail or by text. */
export type Passable = { id: string; channel: 'email' | 'text'; value: string }

export const passable = (ways: readonly WayToReach[]): Passable[] =>
  ways.flatMap(({ kind, ...way }) => (mayUse(way) && (kind === 'email' || kind === 'text') ? [{ id: way.id, value: way.value, channel: kind }] : []))

type Props = {
  person: Pick<Person, 'id' | 'knownAs' | 'languages'>
  course: CourseElsewhere
  ways: readonly Passable[]
  today: Temporal.PlainDate
  state: FormState
}

/** What is passed on, written out: a name, one way to reach them, a language, and what they need and want to be known. */
export function PlacePage({ person, course, ways, today, state }: Props) {
  const words = useWords()
  const { t, languageName, atStart } = words
  const languages = [...new Set([...person.languages.map(({ language }) => language), ...course.languages, words.language])]
  return (
    <Page
      title={t('courses:place.titleOf', { name: person.knownAs, course: inWords(course.publicName, words, course.organisationLanguage) })}
      lead={<p>{t('courses:place.passed', { organisation: course.organisation })}</p>}
      back={{ href: href('/people/:personId/catalogue', { personId: person.id }), label: t('courses:catalogue.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Card flush>
          <Rows label={t('courses:catalogue.theirs')}>
            <CourseRow {...{ course, today }} />
          </Rows>
        </Card>
        <Form state={state} submit={t('courses:place.submit')}>
          <TextField name="name" label={t('courses:field.passedName')} hint={t('courses:field.passedNameHint')} value={person.knownAs} required />
          <SelectField
            name="way"
            label={t('courses:field.way')}
            hint={t('courses:field.wayHint')}
            emptyLabel={t('courses:field.noWay')}
            value={ways[0]?.id}
            options={ways.map(({ id, value }) => ({ value: id, label: value }))}
          />
          <SelectField
            name="language"
            label={t('courses:field.spoken')}
            value={person.languages.find(({ preferred }) => preferred)?.language ?? languages[0]}
            options={languages.map((value) => ({ value, label: atStart(languageName(value)) }))}
            required
          />
          <AreaField name="needs" label={t('courses:field.needs')} hint={t('courses:field.needsHint')} rows={2} maxLength={500} />
          <ChoiceField
            name="how"
            label={t('courses:field.how')}
            options={howAgreed.map((value) => ({ value, label: t(howLabel[value]) }))}
            required
          />
          <TickField name="agreed" label={t('courses:field.agreed', { organisation: course.organisation })} required />
        </Form>
      </Stack>
    </Page>
  )
}
