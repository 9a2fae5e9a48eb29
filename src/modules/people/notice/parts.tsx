import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { Day } from '../around/parts/frame.tsx'
import type { Person } from '../person.ts'
import { type NoticeGiven, noticeWayLabel } from './notice.ts'
import { noticeLacks } from './rules.ts'

/** What was given, and what is still to do about it. */
export function NoticeLine({
  person,
  notices,
  latest,
}: {
  person: Pick<Person, 'languages'>
  notices: readonly NoticeGiven[]
  latest: number | null
}) {
  const words = useWords()
  const { t } = words
  const lacks = noticeLacks(
    notices,
    person.languages.map(({ language }) => language),
    latest,
  )
  if (notices.length === 0) return <p>{t('around:notice.not-given')}</p>
  return (
    <Rows label={t('around:notice.title')}>
      {notices.map((one, at) => (
        <Row
          key={one.id}
          title={words.atStart(words.languageName(one.language))}
          tags={at === 0 && lacks !== null && <Tag tone="attention">{t(`around:notice.${lacks}`)}</Tag>}
        >
          <Day on={one.givenOn} /> · {t(noticeWayLabel[one.how])} · {t('around:notice.edition', { edition: words.number(one.edition) })}
          {one.byName && (
            <>
              {' · '}
              <bdi>{one.byName}</bdi>
            </>
          )}
        </Row>
      ))}
    </Rows>
  )
}
