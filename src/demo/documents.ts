import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { idOf } from '../platform/id.ts'
import { pdfOf } from '../platform/paper.ts'
import { documentFolder } from '../platform/store.ts'
import { type Books, tell, write } from './books.ts'
import { at, earlierOf, workingDay, workingDaysBefore } from './calendar.ts'
import type { Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'

type Paper = { title: string; heading: string; lines: string[]; language: 'en' | 'da' | 'ar' }

const letters: Readonly<Record<string, Paper>> = {
  kent: {
    title: 'Letter of the housing office',
    heading: 'Your application for a home',
    lines: ['Thank you for your application. It was received and stands on our list.', 'You need not do anything now. We write when there is news.'],
    language: 'en',
  },
  gladsaxe: {
    title: 'Brev fra kommunen',
    heading: 'Indkaldelse til samtale',
    lines: ['Du er indkaldt til en samtale om dit forløb.', 'Du må tage en bisidder med.'],
    language: 'da',
  },
  zahrat: {
    title: 'شهادة الدورة',
    heading: 'شهادة حضور',
    lines: ['حضرت الدورة من أولها إلى آخرها.', 'نهنئك ونتمنى لك كل الخير.'],
    language: 'ar',
  },
}

const template = `#set document(title: data.heading, date: none)
= #data.heading
#for line in data.lines [ #par(line) ]
#v(1em)
#text(fill: luma(110), data.sender)
`

const made = new Map<string, Buffer>()

/** Made once, however often the stories are told. */
function paperOf(slug: string, { lines, heading, language }: Paper): Buffer {
  const paper = made.get(slug) ?? pdfOf(template, { language, rtl: language === 'ar', heading, lines, sender: 'Example Street 1' })
  made.set(slug, paper)
  return paper
}

/** A few papers and a picture on some records, made here: the letter of an invented office, and hills at evening. Their files are laid by `keepFiles`. */
export function keepPapers(books: Books, ground: Ground, lives: readonly Life[], today: Temporal.PlainDate): void {
  const letter = letters[ground.plan.slug]
  if (letter === undefined) return
  const { language } = letter
  const paper = paperOf(ground.plan.slug, letter)
  for (const [place, { somebody, episode }] of openLives(lives).slice(0, 4).entries()) {
    const isPicture = place === 3
    const bytes = isPicture ? hills() : paper
    const id = idOf('demo', somebody.id, 'document')
    const on = earlierOf(workingDay(episode.openedOn.add({ days: 12 })), workingDaysBefore(today, 3))
    const addedAt = at(on, '11:40', ground.zone)
    const { organisationId } = ground
    const titles = { en: 'The view from the walk', da: 'Udsigten fra gåturen', ar: 'المنظر من المشوار' }
    const kind = isPicture ? ('picture' as const) : ('letter' as const)
    write(books, 'document', {
      ...{ organisationId, id, personId: somebody.id, kind, datedOn: on, addedById: episode.worker.id, addedAt },
      title: isPicture ? titles[language] : letter.title,
      fileName: isPicture ? 'IMG_0417.png' : 'scan.pdf',
      mediaType: isPicture ? 'image/png' : 'application/pdf',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    books.files.push({ folder: documentFolder, key: `${organisationId}/${id}`, bytes })
    const told = { organisationId, byId: episode.worker.id, kind: 'document kept' as const, at: addedAt }
    tell(books, { ...told, personId: somebody.id, subjectId: id, detail: { kind } })
  }
}

/** Lays the files where they are looked for. */
export async function keepFiles(books: Books, dataFolder: string): Promise<void> {
  for (const { folder, key, bytes } of books.files) {
    const path = join(dataFolder, folder, key)
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    await writeFile(path, bytes, { mode: 0o600 })
  }
}

/** A picture of 240 by 160 points: three hills before an evening sky, as PNG. */
function hills(): Buffer {
  const [width, height] = [240, 160]
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) => {
      const row = Buffer.alloc(1 + width * 3)
      for (let x = 0; x < width; x += 1) row.set(colourAt(x, y, height), 1 + x * 3)
      return row
    }),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function colourAt(x: number, y: number, height: number): [number, number, number] {
  const ridges = [0.55, 0.68, 0.82].map((base, hill) => height * (base - 0.09 * Math.sin(x / (26 + 11 * hill) + hill * 2)))
  const hill = ridges.findLastIndex((ridge) => y > ridge)
  if (hill >= 0)
    return (
      [
        [146, 158, 138],
        [98, 124, 104],
        [58, 88, 74],
      ] as const
    )[hill]?.slice() as [number, number, number]
  const light = y / height
  return [Math.round(238 - 20 * light), Math.round(196 + 30 * light), Math.round(160 + 50 * light)]
}

function chunk(name: string, body: Buffer): Buffer {
  const whole = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length, 0)
  sum.writeUInt32BE(crc32(whole), 0)
  return Buffer.concat([length, whole, sum])
}
