import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { becauseLabel, wayLabel } from '../bulletin.ts'
import { type Beforehand, lacking, type Preview } from '../pages/asked.server.ts'

/** Who would be told how, and who is left out and why, before it is done. */
export function PreviewCard({ preview }: { preview: Preview }) {
  const { t } = useWords()
  const told = preview.people.filter(({ way }) => way !== 'left-out')
  const left = preview.people.filter(({ way }) => way === 'left-out')
  return (
    <>
      {preview.closed > 0 && <Notice tone="attention">{t('writing:preview.closed', { count: preview.closed })}</Notice>}
      <Card title={t('writing:preview.title', { count: told.length })} flush={told.length > 0}>
        {told.length === 0 ? <p>{t('writing:preview.nobody')}</p> : <People people={told} />}
      </Card>
      {left.length > 0 && (
        <Card title={t('writing:preview.left', { count: left.length })} flush>
          <People people={left} />
        </Card>
      )}
    </>
  )
}

function People({ people }: { people: readonly Beforehand[] }) {
  const { t, languageName } = useWords()
  return (
    <Rows>
      {people.map(({ key, name, way, because, first }) => (
        <Row
          key={key}
          title={<bdi>{name}</bdi>}
          tags={<Tag tone={way === 'left-out' ? 'plain' : way === 'hand' || way === 'phone' ? 'attention' : 'good'}>{t(wayLabel(way))}</Tag>}
        >
          {[because === null ? null : t(becauseLabel(because)), first === null ? null : t('writing:preview.reads', { language: languageName(first) })]
            .filter((part) => part !== null)
            .join(' · ')}
        </Row>
      ))}
    </Rows>
  )
}

/** Says which languages have no text, and which text those who read them get instead. */
export function LackingNotice({
  preview,
  there,
  organisationLanguage,
}: {
  preview: Preview
  there: readonly string[]
  organisationLanguage: string
}) {
  const { t, languageName } = useWords()
  const lack = lacking(preview.first, there, organisationLanguage)
  if (lack.length === 0) return null
  return (
    <Notice>
      {lack.map(([language, count]) => (
        <p key={language}>{t('writing:lacks', { count, language: languageName(language), instead: languageName(organisationLanguage) })}</p>
      ))}
    </Notice>
  )
}
