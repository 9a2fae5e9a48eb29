import { createHash } from 'node:crypto'
import { idOf } from '../platform/id.ts'
import { pdfOf } from '../platform/paper.ts'
import { documentFolder } from '../platform/store.ts'
import { type Books, tell, write } from './books.ts'
import type { Ground } from './ground.ts'

const template = `#set document(title: data.heading, date: none)
#set page(width: 8cm, height: 10cm, margin: 8mm)
= #data.heading
#for line in data.lines [ #par(line) ]
`

let made: Buffer | null = null
/** The receipt of an invented shop, made once. */
function receipt(): Buffer {
  made ??= pdfOf(template, {
    language: 'en',
    rtl: false,
    heading: 'Corner Stores',
    lines: ['Milk, 2 l', 'Apples', 'Paid in cash', 'Thank you'],
  } as never)
  return made
}

/** Of the last three things that were bought from a tin there is the receipt; of those before, its number alone. */
export function keepReceipts(books: Books, { organisationId, plan }: Ground): void {
  if (plan.slug !== 'kent') return
  const bought = (books.rows.moneyEntry ?? []).filter((row) => row.organisationId === organisationId && row.kind === 'bought')
  const bytes = bought.length === 0 ? Buffer.alloc(0) : receipt()
  for (const entry of bought.toSorted((a, b) => String(a.onDay).localeCompare(String(b.onDay))).slice(-3)) {
    const [entryId, addedById] = [String(entry.id), String(entry.byId)]
    const id = idOf('demo', entryId, 'paper')
    const addedAt = (entry.receivedAt as Temporal.Instant).add({ minutes: 2 })
    write(books, 'moneyPaper', {
      ...{ organisationId, id, entryId, fileName: 'receipt.pdf', mediaType: 'application/pdf', bytes: bytes.length, addedById, addedAt },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    books.files.push({ folder: documentFolder, key: `${organisationId}/${id}`, bytes })
    tell(books, { organisationId, byId: addedById, kind: 'receipt kept', at: addedAt, serviceId: String(entry.serviceId), subjectId: entryId })
  }
}
