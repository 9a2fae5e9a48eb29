import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import type { Section } from '../copy.server.tsx'

const shownHere = 100

/** One kind of thing that is held, as it goes out; the file holds all of it. */
export function SectionCard({ section }: { section: Section }) {
  const { t, number } = useWords()
  return (
    <Card title={section.title}>
      {section.rows.slice(0, shownHere).map((row, at) => (
        <Definition
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on a server
          key={at}
          items={row.map(({ label, text }) => ({ term: label, value: <span dir="auto">{text}</span> }))}
        />
      ))}
      {section.rows.length > shownHere && (
        <p className="quiet">{t('rights:copy.moreInFile', { shown: number(shownHere), all: number(section.rows.length) })}</p>
      )}
    </Card>
  )
}
