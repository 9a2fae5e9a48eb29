import { sql } from 'kysely'
import type { Root } from '../../platform/db.ts'
import { isId } from '../../platform/id.ts'
import type { Heard } from '../../platform/texts/text.ts'
import { meantBy } from './texts.ts'

/** Keeps what became of a text, and that its reader wants no more of them or wants them again. Of all else that was written back nothing is kept. */
export async function takeHeard(root: Root, heard: Heard): Promise<void> {
  if (heard.kind === 'arrived' && isId(heard.id)) await sql`select text_arrived(${heard.id}::uuid)`.execute(root)
  if (heard.kind === 'failed' && isId(heard.id))
    await sql`select text_failed(${heard.id}::uuid, ${heard.code.replace(/[^\w .-]/g, '').slice(0, 60)})`.execute(root)
  if (heard.kind !== 'words') return
  const meant = meantBy(heard.words)
  const number = /^\+[1-9]\d{7,14}$/.exec(heard.from)?.[0]
  if (meant !== null && number) await sql`select text_answered(${number}, ${meant === 'stop'})`.execute(root)
}
