import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { usePage } from '../../../ui/context.tsx'
import { type Fact, Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { type Person, reachLabel, safeChannel, sharedLanguages, type WayToReach } from '../person.ts'

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
      <Facts items={factsOf(person, viewer, words)} />
      {person.alerts.length > 0 && (
        <Notice tone="attention" title={t('people:alert.before')}>
          {person.alerts.map((alert) => (
            <p key={alert.id} dir="auto">
              {alert.words}
            </p>
          ))}
        </Notice>
      )}
    </>
  )
}

/** Whether somebody interprets between this person and this reader. */
export function interpreterText(person: Person, viewer: Reader, words: Words): string {
  const { t } = words
  const note = person.interpreterNote ? ` (${person.interpreterNote})` : ''
  if (person.interpreter !== 'needed') return t(`people:interpreter.${person.interpreter}`) + note
  const shared = sharedLanguages(person.languages, viewer.speaks)
  if (shared.length === 0) return t('people:interpreter.needed') + note
  return t('people:interpreter.shared', { language: words.list(shared.map(words.languageName)) }) + note
}

function factsOf(person: Person, viewer: Reader, words: Words): Fact[] {
  const { t } = words
  const named = (languages: Person['languages']) => words.list(languages.map((one) => words.languageName(one.language)))
  const speaks = person.languages.filter((one) => one.speaks)
  const reads = person.languages.filter((one) => one.reads)
  const way = safeChannel(person.ways)
  return [
    { label: t('people:header.speaks'), value: speaks.length > 0 ? named(speaks) : t('people:header.notKnown') },
    ...(reads.length > 0 ? [{ label: t('people:header.reads'), value: named(reads) }] : []),
    { label: t('people:header.interpreter'), value: <bdi>{interpreterText(person, viewer, words)}</bdi> },
    {
      label: t('people:header.reach'),
      value: way ? <Way way={way} /> : t(person.ways.length > 0 ? 'people:header.noSafeWay' : 'people:header.notKnown'),
    },
    ...(person.communicationNeeds ? [{ label: t('people:header.needs'), value: <bdi>{person.communicationNeeds}</bdi> }] : []),
  ]
}

/** A way to reach somebody, to press where the reader's device can. */
export function Way({ way }: { way: Pick<WayToReach, 'kind' | 'value' | 'note'> }) {
  const { words } = usePage()
  const scheme = { phone: 'tel:', text: 'sms:', email: 'mailto:', post: null }[way.kind]
  const value = <bdi>{way.value}</bdi>
  return (
    <>
      {words.t(reachLabel[way.kind])}{' '}
      {scheme === null ? (
        value
      ) : (
        <a href={scheme + (way.kind === 'email' ? encodeURIComponent(way.value) : way.value.replace(/[^+\d]/g, ''))}>{value}</a>
      )}
      {way.note && (
        <>
          {' · '}
          <bdi>{way.note}</bdi>
        </>
      )}
    </>
  )
}
