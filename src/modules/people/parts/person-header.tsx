import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { usePage } from '../../../ui/context.tsx'
import { type Fact, Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { Dangers, mindingFacts } from '../before-contact/parts.tsx'
import type { Person } from '../person.ts'
import { speakerText } from '../speaking-for/speaking.ts'

type Reader = Pick<Viewer, 'speaks'>

/** What everybody should know before they meet somebody: languages, needs, safe ways, alerts, and until when one may look. */
export function PersonHeader({ person, viewer }: { person: Person; viewer: Viewer }) {
  const { words, zone } = usePage()
  const { t } = words
  return (
    <>
      {person.glassUntil && (
        <Notice tone="attention" title={t('people:glass.open')}>
          {t('people:glass.until', { time: words.time(person.glassUntil, zone ?? 'UTC') })}
        </Notice>
      )}
      {person.diedOn && (
        <Notice>
          <p>
            {person.deathDayKnown
              ? t('papers:death.header', { name: person.knownAs, day: words.day(person.diedOn) })
              : t('papers:death.headerNoDay', { name: person.knownAs })}{' '}
            {may(viewer, 'say-death', null) && <a href={href('/people/:personId/death', { personId: person.id })}>{t('papers:death.headerLink')}</a>}
          </p>
        </Notice>
      )}
      {person.hasSafetyPlan && person.diedOn === null && (
        <p>
          <ButtonLink href={href('/people/:personId/safety-plan', { personId: person.id })} icon="shield">
            {t('papers:plan.open')}
          </ButtonLink>
        </p>
      )}
      <Facts items={factsOf(person, viewer, words, Temporal.Now.plainDateTimeISO(zone ?? 'UTC'))} />
      <Dangers minded={person} />
    </>
  )
}

function factsOf(person: Person, viewer: Reader, words: Words, now: Temporal.PlainDateTime): Fact[] {
  const { t } = words
  const named = (languages: Person['languages']) => words.list(languages.map((one) => words.languageName(one.language)))
  const speaks = person.languages.filter((one) => one.speaks)
  const reads = person.languages.filter((one) => one.reads)
  return [
    { label: t('people:header.speaks'), value: speaks.length > 0 ? named(speaks) : t('people:header.notKnown') },
    ...(reads.length > 0 ? [{ label: t('people:header.reads'), value: named(reads) }] : []),
    ...mindingFacts(person, viewer, words, now),
    ...(person.speakers.length > 0
      ? [{ label: t('around:speaks.short'), value: <bdi>{words.list(person.speakers.map((one) => speakerText(one, words)))}</bdi> }]
      : []),
  ]
}
