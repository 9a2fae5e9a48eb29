import { useWords } from '../../../ui/context.tsx'
import type { Found } from '../search.queries.server.ts'

/** What tells two of one name apart, and the other names by which somebody was found. */
export function FoundNote({ person }: { person: Found }) {
  const words = useWords()
  const parts = [
    ...person.otherNames.filter((name) => name !== person.knownAs),
    ...(person.bornOn ? [words.t('people:search.born', { day: words.day(person.bornOn) })] : []),
    ...(person.town ? [person.town] : []),
  ]
  return (
    <>
      {parts.map((part) => (
        <span key={part}>
          <bdi>{part}</bdi>
          {' · '}
        </span>
      ))}
      <code dir="ltr">{person.reference}</code>
    </>
  )
}
