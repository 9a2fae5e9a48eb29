import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { directionOf, type Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Page } from '../../../ui/page.tsx'
import { Said } from '../../../ui/said.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { may, mayAmend } from '../access.ts'
import { answeredVersion, type Instrument, instruments, type Wording } from '../instrument.ts'
import { type Answered, type EarlierResponse, howLabels, instrumentLabels, seriesName } from '../measure.ts'
import { Copyright } from '../parts/copyright.tsx'
import { figureText } from '../parts/score-words.ts'
import { earlierResponses, findResponse } from '../queries.server.ts'
import type { Answers } from '../rules.ts'
import { wordingAnswered } from '../settings.queries.server.ts'

export const responsePages = new Hono<Signed>().get('/responses/:responseId', async (c) => {
  const { db, viewer } = c.var
  const response = await findResponse(db, viewer, c.req.param('responseId'))
  must(may(viewer, 'read', null), 'measures.read')
  const person = await openPerson(c, response.personId)
  const earlier = response.version === 1 ? [] : await earlierResponses(db, viewer, response)
  const wording = await wordingAnswered(db, viewer, response)
  return c.render(<ResponsePage viewer={viewer} response={response} knownAs={person.knownAs} earlier={earlier} wording={wording} />)
})

type Props = { viewer: Viewer; response: Answered; knownAs: string; earlier: readonly EarlierResponse[]; wording: Wording | null }

function ResponsePage({ viewer, response, knownAs, earlier, wording }: Props) {
  const words = useWords()
  const { t } = words
  const instrument = answeredVersion(response.instrument, response.instrumentVersion)
  return (
    <Page
      title={t('measures:response.title', { instrument: t(instrumentLabels[response.instrument]), name: knownAs })}
      headingNote={words.day(response.answeredOn)}
      back={{ href: href('/people/:personId/measures', { personId: response.personId }), label: t('measures:of', { name: knownAs }) }}
      actions={
        mayAmend(viewer, 'amend', response) && (
          <ButtonLink href={href('/responses/:responseId/amendment', { responseId: response.id })} icon="pencil">
            {t('measures:amend.link')}
          </ButtonLink>
        )
      }
    >
      <Card>
        <Definition items={factsOf(response, words, viewer.organisation.language)} />
        <p className="quiet">{writtenBy(response, words, viewer.organisation.timeZone)}</p>
      </Card>
      {response.answers && (
        <Card title={t('measures:response.answers')}>
          <Answersheet answers={response.answers} instrument={instrument} wording={wording} language={wording ? response.language : null} />
          <Copyright instrument={instrument} wording={wording} />
        </Card>
      )}
      {earlier.length > 0 && (
        <Card title={t('measures:response.earlier')}>
          {earlier.map((version) => (
            <Earlier key={version.version} version={version} response={response} viewer={viewer} wording={wording} />
          ))}
        </Card>
      )}
    </Page>
  )
}

type SheetProps = { answers: Answers; instrument: Instrument; wording: Wording | null; language: string | null }

/** What was answered to each question, in the words in which it was asked where they may be shown. */
function Answersheet({ answers, instrument, wording, language }: SheetProps) {
  const words = useWords()
  const items = instrument.items.map(({ key }, at) => {
    const answer = answers[key]
    const number = answer == null ? words.t('measures:response.leftOut') : words.number(answer)
    const said = answer == null ? undefined : (wording?.itemOptions?.[key] ?? wording?.options)?.[String(answer)]
    return {
      term: wording?.items[key] ?? words.t('measures:question', { number: at + 1 }),
      value: said === undefined ? number : `${number} · ${said}`,
    }
  })
  return (
    <div lang={language ?? undefined} dir={language === null ? undefined : directionOf(language)}>
      <Definition items={items} />
    </div>
  )
}

function Earlier({ version, response, viewer, wording }: { version: EarlierResponse; response: Answered; viewer: Viewer; wording: Wording | null }) {
  const words = useWords()
  const { t } = words
  const changed = version.answers
  return (
    <section>
      <h3>{t('measures:response.version', { number: words.number(version.version) })}</h3>
      <p>
        {t('measures:response.amendedBy', { name: version.amendedByName, when: momentOf(version.amendedAt, words, viewer.organisation.timeZone) })}
      </p>
      <Said>{version.why}</Said>
      <Definition
        items={[
          { term: t('measures:field.day'), value: words.day(version.answeredOn) },
          ...figuresOfPage({ ...version, instrument: response.instrument }, words),
        ]}
      />
      {changed && (
        <Answersheet
          answers={changed}
          instrument={answeredVersion(response.instrument, response.instrumentVersion)}
          wording={wording}
          language={wording ? response.language : null}
        />
      )}
    </section>
  )
}

const figuresOfPage = (response: Pick<Answered, 'score' | 'instrument'>, words: Words) =>
  response.score === null
    ? [{ term: words.t('measures:response.score'), value: words.t('measures:noScore'), note: words.t('measures:noScoreWhy') }]
    : [
        ...instruments[response.instrument].series.map((one) => ({ term: seriesName(one, words), value: figureText(response, one.key, words) })),
        ...(response.score.kind === 'sum' ? [{ term: words.t('measures:response.total'), value: words.number(response.score.raw) }] : []),
      ]

const factsOf = (response: Answered, words: Words, organisationLanguage: string) =>
  [
    ...figuresOfPage(response, words),
    { term: words.t('measures:table.how'), value: words.t(howLabels[response.how]) },
    { term: words.t('measures:askedBy'), value: response.askedByName === null ? '' : <bdi>{response.askedByName}</bdi> },
    { term: words.t('measures:field.language'), value: response.language === null ? '' : words.languageName(response.language) },
    { term: words.t('measures:table.service'), value: inWords(response.serviceName, words, organisationLanguage) },
  ].filter((fact) => fact.value !== '')

const writtenBy = (response: Answered, words: Words, zone: string): string => {
  const when = momentOf(response.recordedAt, words, zone)
  return response.recordedByName === null
    ? words.t(response.how === 'tablet' ? 'measures:response.arrivedTablet' : 'measures:response.arrived', { when })
    : words.t('measures:response.writtenBy', { name: response.recordedByName, when })
}

const momentOf = (at: Temporal.Instant, words: Words, zone: string): string =>
  words.t('measures:moment', { day: words.day(at.toZonedDateTimeISO(zone).toPlainDate()), time: words.time(at, zone) })
