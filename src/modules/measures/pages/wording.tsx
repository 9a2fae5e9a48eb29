import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { directionOf } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { AreaField, FieldGroup, Form, HiddenField, SelectField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { languageOptions } from '../../people/index.ts'
import { WordingForm } from '../forms.ts'
import { type Instrument, type Wording, wordingOf } from '../instrument.ts'
import { instrumentLabels } from '../measure.ts'
import { Copyright } from '../parts/copyright.tsx'
import { addWording } from '../settings.actions.server.ts'
import { type AddedWording, addedWordings, askings } from '../settings.queries.server.ts'
import { hasQuestions, partsOfWording, shipsIn, type WordingPart } from '../wording.ts'
import { instrumentIn } from './asked.server.ts'
import { settling } from './settings.tsx'

/** An official translation, with where it comes from. One that is there already is chosen by `?language=`. */
export const wordingPages = new Hono<Signed>()
  .get('/settings/measures/:instrument/wording', settling, async (c) => {
    const asked = await wordingAsked(c, c.req.query('language') ?? null)
    // each language is another text: what was typed for one is not offered for the next
    return c.render(<WordingPage {...asked} state={await formAt(c, { version: asked.added?.version, keepsDraft: asked.added === null })} />)
  })
  .post('/settings/measures/:instrument/wording', settling, async (c) => {
    const { db, viewer, t } = c.var
    const instrument = questionsIn(c)
    const read = await sentForm(c, WordingForm(instrument))
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await addWording(db, viewer, instrument, read.state.version, value)
        if (done === null) return { to: href('/settings/measures'), notice: 'measures:settings.kept' }
        if ('key' in done) return done
        const differing = partsOfWording(instrument).filter((part) => part.read(done.overtaken.wording) !== part.read(value.wording))
        const stale = differing.map((part) => ({
          field: part.field,
          label: t(part.label.key, part.label.values),
          theirs: part.read(done.overtaken.wording),
          yours: part.read(value.wording),
        }))
        const source = { field: 'source', label: t('measures:wording.source'), theirs: done.overtaken.wording.source, yours: value.wording.source }
        return { stale: [...stale, source], version: done.overtaken.version }
      },
      async (state) => (
        <WordingPage {...(await wordingAsked(c, typeof state.sent['language'] === 'string' ? state.sent['language'] : null))} state={state} />
      ),
    )
  })

/** Of some instruments only totals may be entered: they have no words to bring. */
function questionsIn(c: Context<Signed>): Instrument {
  const instrument = instrumentIn(c)
  if (!hasQuestions(instrument)) throw notFound()
  return instrument
}

type Props = { instrument: Instrument; original: Wording | null; added: AddedWording | null; language: string | null; state: FormState }

async function wordingAsked(c: Context<Signed>, language: string | null): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const instrument = questionsIn(c)
  const { holdsLicence } = (await askings(db, viewer.organisationId))[instrument.key]
  const added = (await addedWordings(db, viewer, instrument)).find((one) => one.language === language) ?? null
  const open = holdsLicence || !instrument.licence.needed
  return { instrument, original: wordingOf(instrument, 'en', holdsLicence), added: open ? added : null, language: added?.language ?? null }
}

function WordingPage({ instrument, original, added, language, state }: Props) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/settings/measures'), label: t('measures:settings.title') }
  const title = t('measures:wording.title', { instrument: t(instrumentLabels[instrument.key]) })
  if (original === null) {
    return (
      <Page title={title} back={back}>
        <Empty icon="lock" title={t('measures:settings.wordingWithheld')} body={t('measures:objection.noLicence')} />
      </Page>
    )
  }
  const parts = Map.groupBy(partsOfWording(instrument), (part) => part.group)
  const direction = language === null ? 'auto' : directionOf(language)
  return (
    <Page title={title} back={back} lead={<p>{t('measures:wording.lead')}</p>} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('measures:wording.submit')} marksOptional={false}>
        {language === null ? (
          <SelectField
            name="language"
            label={t('measures:field.language')}
            emptyLabel={t('measures:wording.choose')}
            required
            options={languageOptions(words).filter((option) => !shipsIn(instrument, option.value))}
          />
        ) : (
          <>
            <HiddenField name="language" value={language} />
            <p>
              <strong>{words.languageName(language)}</strong>
            </p>
          </>
        )}
        <TextField
          name="source"
          label={t('measures:wording.source')}
          hint={t('measures:wording.sourceHint')}
          required
          maxLength={500}
          value={added?.wording.source}
          dir="auto"
        />
        {[...parts].map(([group, texts]) => (
          <FieldGroup key={group} title={t(`measures:wording.group.${group}`)}>
            {texts.map((part) => (
              <PartField key={part.field} part={part} original={original} added={added} direction={direction} />
            ))}
          </FieldGroup>
        ))}
      </Form>
      <Copyright instrument={instrument} wording={original} />
    </Page>
  )
}

function PartField({
  part,
  original,
  added,
  direction,
}: {
  part: WordingPart
  original: Wording
  added: AddedWording | null
  direction: 'auto' | 'ltr' | 'rtl'
}) {
  const { t } = useWords()
  const hint = (
    <span lang="en" dir="ltr">
      {part.read(original)}
    </span>
  )
  const shared = {
    name: part.field,
    label: t(part.label.key, part.label.values),
    hint,
    required: true,
    maxLength: 500,
    dir: direction,
    value: added ? part.read(added.wording) : null,
  } as const
  return part.group === 'stem' || part.group === 'items' ? <AreaField {...shared} rows={2} /> : <TextField {...shared} />
}
