import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { languages, type Words } from '../../../platform/i18n.ts'
import { linkTo } from '../../../platform/link.ts'
import { seal, unseal } from '../../../platform/seal.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ChoiceField, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { BeforeContact, linkDays, openPerson, SendField, ShownLink, spokenBy, type WayToSend, waysToSend } from '../../people/index.server.ts'
import type { Person } from '../../people/index.ts'
import type { Episode } from '../../support/index.ts'
import { may } from '../access.ts'
import { askedIn, languageToAsk } from '../asking.ts'
import { toChooseFrom } from '../due.ts'
import { LinkForm } from '../forms.ts'
import type { InstrumentKey } from '../instrument.ts'
import { makeLink, type NewLink } from '../link.actions.server.ts'
import { findLink, type Link } from '../link.queries.server.ts'
import { type Asking, instrumentLabels } from '../measure.ts'
import { EpisodeField } from '../parts/episode-field.tsx'
import { answerableEpisodes } from '../queries.server.ts'
import { schedule } from '../schedule.queries.server.ts'
import { askings, offeredInstruments } from '../settings.queries.server.ts'
import type { MeasureSurroundings } from '../surroundings.ts'
import { withPlace } from './asked.server.ts'

const ofTheSeal = 'measure link'

/** A link with which somebody answers on their own phone. The page that shows it carries it sealed: nothing of it is kept in the open. */
export const linkPages = (around: MeasureSurroundings) =>
  new Hono<Signed>()
    .get('/people/:personId/measures/link', async (c) => c.render(<NewLinkPage {...(await linkAsked(c, around))} state={await formAt(c)} />))
    .post('/people/:personId/measures/link', async (c) => {
      const asked = await linkAsked(c, around)
      const read = withPlace(c, await sentForm(c, LinkForm), asked.episodes)
      return answer(
        c,
        read,
        (value) => make(c, value, around),
        (state) => <NewLinkPage {...asked} state={state} />,
      )
    })
    .get('/people/:personId/measures/link/:linkId', async (c) => {
      const { db, viewer, parts } = c.var
      const person = await openPerson(c, c.req.param('personId'))
      must(may(viewer, 'send', null), 'measures.record')
      const link = await findLink(db, viewer, person.id, c.req.param('linkId'))
      const token = unseal(parts.secret, ofTheSeal, c.req.query('sealed') ?? '')
      const address = token === null || link.answeredAt !== null ? null : linkTo(parts.config, addressOf(viewer, token, link.language))
      return c.render(<LinkPage person={person} link={link} address={address} />)
    })

async function make(c: Context<Signed>, value: NewLink, { mayBeAskedByLink }: MeasureSurroundings): Promise<Outcome> {
  const { db, viewer, parts, today } = c.var
  const personId = c.req.param('personId') ?? ''
  const address = (token: string) => linkTo(parts.config, addressOf(viewer, token, value.language ?? ''))
  const made = await makeLink(db, viewer, personId, value, address, today, mayBeAskedByLink)
  if ('key' in made) return made
  if (made.sent) return { to: href('/people/:personId/measures', { personId }), notice: 'link:wasSent' }
  return {
    to: withQuery(href('/people/:personId/measures/link/:linkId', { personId, linkId: made.id }), {
      sealed: seal(parts.secret, ofTheSeal, made.token),
    }),
  }
}

const addressOf = (viewer: Viewer, token: string, language: string) =>
  withQuery(href('/at/:organisation/answer/:token', { organisation: viewer.organisation.slug, token }), { language })

async function linkAsked(c: Context<Signed>, { mayBeAskedByLink }: MeasureSurroundings): Promise<Omit<NewLinkProps, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(viewer, 'send', null), 'measures.record')
  const offered = await offeredInstruments(db, viewer)
  const askable: Asking[] = []
  const withheld: InstrumentKey[] = []
  for (const asking of Object.values(await askings(db, viewer.organisationId))) {
    const { key } = asking.instrument
    if (!offered.has(key) || askedIn(asking).length === 0) continue
    if (await mayBeAskedByLink(db, key, today)) askable.push(asking)
    else withheld.push(key)
  }
  return {
    viewer,
    person,
    askable,
    withheld,
    spoken: await spokenBy(db, viewer, person.id),
    ways: await waysToSend(db, viewer, person.id, 'measures'),
    episodes: toChooseFrom(await answerableEpisodes(db, viewer, person.id, today), await schedule(db, viewer)),
  }
}

type NewLinkProps = {
  viewer: Viewer
  person: Person
  askable: readonly Asking[]
  /** Not asked by link as long as nobody is on duty to read them. */
  withheld: readonly InstrumentKey[]
  spoken: readonly string[]
  ways: readonly WayToSend[]
  episodes: readonly Episode[]
  state: FormState
}

function NewLinkPage({ viewer, person, askable, withheld, spoken, ways, episodes, state }: NewLinkProps) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId/measures', { personId: person.id }), label: t('measures:of', { name: person.knownAs }) }
  const offered = [...new Set([...askable.flatMap(askedIn), ...languages])]
  const first = askable[0]
  return (
    <Page
      title={t('link:newTitle', { name: person.knownAs })}
      back={back}
      lead={<p>{t('link:lead', { count: linkDays })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <BeforeContact minded={person} name={person.knownAs} viewer={viewer} />
      {withheld.length > 0 && (
        <Notice>{t('measures:link.nobodyOnDuty', { instruments: words.list(withheld.map((key) => t(instrumentLabels[key]))) })}</Notice>
      )}
      {first === undefined ? (
        <Empty title={t('measures:link.noneTitle')} body={t('measures:noLicence')} icon="lock" />
      ) : (
        <Form state={state} submit={t('link:submit')} marksOptional={false} otherActions={<a href={back.href}>{t('measures:cancel')}</a>}>
          <ChoiceField
            name="instrument"
            label={t('measures:field.instrument')}
            value={first.instrument.key}
            required
            options={askable.map(({ instrument }) => ({
              value: instrument.key,
              label: t(instrumentLabels[instrument.key]),
              hint: t(`measures:about.${instrument.key}`),
            }))}
          />
          <ChoiceField
            name="language"
            label={t('link:language')}
            hint={t('link:languageHint')}
            value={spoken.find((language) => offered.includes(language)) ?? languageToAsk(first, [viewer.organisation.language])}
            required
            options={offered.map((language) => ({
              value: language,
              label: words.atStart(words.languageName(language)),
              hint: askedOtherwise(askable, language, viewer, words),
            }))}
          />
          <EpisodeField episodes={episodes} organisationLanguage={viewer.organisation.language} />
          <SendField ways={ways} />
        </Form>
      )}
    </Page>
  )
}

/** For a language without an official wording: in which one the questions then stand, named by questionnaire where they differ. */
function askedOtherwise(askable: readonly Asking[], language: string, viewer: Viewer, { t, languageName, list }: Words): string | undefined {
  const without = askable.filter((asking) => !askedIn(asking).includes(language))
  if (without.length === 0) return undefined
  const instruments = list(without.map(({ instrument }) => t(instrumentLabels[instrument.key])))
  const asked = [...new Set(without.map((asking) => languageName(languageToAsk(asking, [viewer.organisation.language]) ?? '')))]
  return t('measures:link.askedOtherwise', { instruments, asked: list(asked) })
}

type LinkProps = { person: { id: string; knownAs: string }; link: Link; address: string | null }

function LinkPage({ person, link, address }: LinkProps) {
  const { t } = useWords()
  return (
    <Page
      title={t('link:shownTitle')}
      back={{ href: href('/people/:personId/measures', { personId: person.id }), label: t('measures:of', { name: person.knownAs }) }}
    >
      <ShownLink title={t(instrumentLabels[link.instrument])} link={link} address={address} />
    </Page>
  )
}
