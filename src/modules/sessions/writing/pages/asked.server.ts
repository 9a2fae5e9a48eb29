import { versionFrom } from '../../../../platform/form.ts'
import type { Words } from '../../../../platform/i18n.ts'
import type { Because, Way } from '../bulletin.ts'
import { ways } from '../bulletin.ts'
import type { WholeGroup } from '../group.server.ts'
import { languageFor, theirLanguages, wayTo } from '../rules.ts'

/** Somebody before they are told: how they would be, and in which language. */
export type Beforehand = { key: string; personId: string | null; name: string; way: Way; because: Because | null; first: string | null }
export type Preview = { people: Beforehand[]; counts: Record<Way, number>; first: Map<string, number>; version: number; text: string; closed: number }

type Terms = Parameters<typeof wayTo>[1]

/** Who would be told how, said before it is done. */
export function previewOf({ members, colleagues, guests }: WholeGroup, terms: Terms, words: Words, closed = 0): Preview {
  const people: Beforehand[] = [
    ...members.map((member) => {
      const { way, because } = wayTo(member, terms)
      return { key: member.personId, personId: member.personId, name: member.name, way, because, first: theirLanguages(member.languages)[0] ?? null }
    }),
    ...guests.map(({ bookingId, name, channel, language }) => ({
      ...{ key: bookingId, personId: null, name, way: channel ?? ('hand' as const), first: language },
      because: channel === null ? ('no-way' as const) : null,
    })),
    ...colleagues.map(({ viewerId, name, language }) => ({
      key: viewerId,
      personId: null,
      name,
      way: 'email' as const,
      because: null,
      first: language,
    })),
  ]
  const counts = Object.fromEntries(ways.map((way) => [way, people.filter((one) => one.way === way).length])) as Record<Way, number>
  const first = new Map<string, number>()
  for (const one of people) if (one.first !== null && one.way !== 'left-out') first.set(one.first, (first.get(one.first) ?? 0) + 1)
  return {
    people,
    counts,
    first,
    version: versionFrom([...people.map(({ key, way }) => [key, way]), closed]),
    text: countsText(counts, words),
    closed,
  }
}

/** '3 by email, 4 by text, 2 by phone'. */
export const countsText = (counts: Record<Way, number>, { t, list }: Words): string => {
  const said = ways.filter((way) => counts[way] > 0).map((way) => t(`writing:count.${way}`, { count: counts[way] }))
  return said.length === 0 ? t('writing:count.nobody') : list(said)
}

/** Which of the languages that people read have no text, and how many read them. */
export const lacking = (first: ReadonlyMap<string, number>, there: readonly string[], organisationLanguage: string): [string, number][] =>
  [...first].filter(([language]) => languageFor([language], there, organisationLanguage).lacks !== null)
