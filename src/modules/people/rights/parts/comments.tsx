import { useWords } from '../../../../ui/context.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Comment } from '../request.queries.server.ts'

/** What somebody says themself, as they said it. */
export function Comments({ comments }: { comments: readonly Comment[] }) {
  const words = useWords()
  return comments.map((one) => (
    <Said key={one.id} lang={one.language} by={words.t('rights:comment.by', { day: words.day(one.saidOn), name: one.takenByName })}>
      {one.words}
    </Said>
  ))
}

/** The same wherever the note is read that they speak of. */
export function Beside({ comments }: { comments: readonly Comment[] }) {
  const { t } = useWords()
  if (comments.length === 0) return null
  return (
    <div className="stack close">
      <strong>{t('rights:comment.title')}</strong>
      <Comments comments={comments} />
    </div>
  )
}
