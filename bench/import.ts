import { setTimeout as waited } from 'node:timers/promises'
import { newId } from '../src/platform/id.ts'

/** How long a file of so many rows took, from its sending to the last row written: as somebody who coordinates, in a browser without a script. */
export type Imported = {
  rows: number
  people: number
  sendMs: number
  readMs: number
  planMs: number
  doMs: number
  undoRows: number
  undoMs: number
}

const undoRows = 2_000

/** Sends a file, says what it means, has it worked out and brought in: every row is somebody new with support. Then a smaller one, which is taken back. */
export async function importRows(address: string, cookie: string, people: number, rows: number): Promise<Imported> {
  const { undoMs: _, ...whole } = await oneFile(address, cookie, { rows, first: 0, takesBack: false })
  const { undoMs } = await oneFile(address, cookie, { rows: undoRows, first: rows, takesBack: true })
  return { ...whole, people, undoRows, undoMs }
}

async function oneFile(address: string, cookie: string, { rows, first, takesBack }: { rows: number; first: number; takesBack: boolean }) {
  const ask = async (path: string, body?: URLSearchParams | FormData): Promise<Response> =>
    fetch(`${address}${path}`, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie, origin: address },
      ...(body ? { body } : {}),
    })
  const send = async (path: string, fields: Record<string, string>): Promise<string> => {
    const answer = await ask(path, new URLSearchParams({ form_id: newId(), ...fields }))
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
    return answer.headers.get('location') ?? ''
  }
  const took = async (deed: () => Promise<void>): Promise<number> => {
    const began = performance.now()
    await deed()
    return Math.round(performance.now() - began)
  }
  const until = async (path: string, isReached: (page: string) => boolean): Promise<void> => {
    for (;;) {
      const page = await (await ask(path)).text()
      if (isReached(page)) return
      if (page.includes('tag danger')) throw new Error('The import was refused')
      await waited(200)
    }
  }
  let path = ''
  const sendMs = await took(async () => {
    const body = new FormData()
    body.append('form_id', newId())
    body.append('file', new File([fileOf(rows, first)], 'people.csv'))
    const answer = await ask('/imports', body)
    path = answer.headers.get('location') ?? ''
    if (answer.status !== 303) throw new Error(`A file was answered with ${answer.status}`)
  })
  const readMs = await took(() => until(path, (page) => page.includes(`${path}/columns`)))
  const planMs = await took(async () => {
    await send(`${path}/columns`, { ...Object.fromEntries(columns.map((field, at) => [`column${at}`, field])), source: 'Bench', order: 'ymd' })
    await send(`${path}/words`, chosenIn(await (await ask(`${path}/words`)).text()))
    await until(path, (page) => page.includes(`${path}/carrying-out`))
  })
  const doMs = await took(async () => {
    await send(`${path}/carrying-out`, {})
    await until(path, (page) => page.includes(`${path}/undoing`))
  })
  const [last, found] = [nameOf(first + rows - 1), async (name: string) => (await (await ask(`/search?q=${name}`)).text()).includes(`>${name}<`)]
  expectSaid(await (await ask(path)).text(), `${path}/rows?done=made`, rows)
  if (!(await found(last))) throw new Error(`${last} was brought in, and is not found`)
  if (!takesBack) return { rows, sendMs, readMs, planMs, doMs, undoMs: 0 }
  const undoMs = await took(async () => {
    await send(`${path}/undoing`, {})
    await until(path, (page) => !page.includes(`${path}/undoing`) && !page.includes('<progress'))
  })
  expectSaid(await (await ask(path)).text(), `${path}/rows?done=undone`, rows)
  if (await found(last)) throw new Error(`${last} was taken back, and is still found`)
  return { rows, sendMs, readMs, planMs, doMs, undoMs }
}

/** The page must count as many rows as there were. */
function expectSaid(page: string, link: string, rows: number): void {
  const said = new RegExp(`href="${link.replace('?', '\\?')}"[^>]*>([\\d,]+)<`).exec(page)?.[1]
  if (said?.replaceAll(',', '') !== String(rows)) throw new Error(`${link} should have been ${rows}, and is ${said}`)
}

const columns = ['reference', 'fullName', 'bornOn', 'phone', 'email', 'languages', 'postcode', 'service', 'startedOn', 'consent']

const syllables =
  'ba be bi bo da de di do fa fe ga go ha he ja jo ka ke ki la le li ma me mi na ne no pa ra re ri sa se so ta te ti va vi ya za'.split(' ')
const word = (number: number, count: number): string => {
  let left = number
  const parts = Array.from({ length: count }, () => {
    const part = syllables[left % syllables.length] ?? ''
    left = Math.floor(left / syllables.length)
    return part
  })
  return `${parts.join('').replace(/^./, (letter) => letter.toUpperCase())}n`
}

// spread over all that the syllables make, so that about as many words are a letter apart as among the names of a town
const nameOf = (n: number): string => `${word((((n * 31) % 1763) * 7_919) % 74_088, 3)} ${word((((n * 7) % 74_000) * 104_729) % 3_111_696, 4)}`

function fileOf(rows: number, first: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const n = first + at
    const born = Temporal.PlainDate.from('1940-01-01').add({ days: (n * 7919) % 24_000 })
    return `B${n},${nameOf(n)},${born},07${String(100_000_000 + n)},b${n}@bench.example,Arabic,WS14 ${n % 10}AA,One to one,2024-0${1 + (n % 9)}-03,yes`
  })
  return `Reference,Name,Date of birth,Phone,Email,Language,Postcode,Service,Start date,Consent\n${lines.join('\n')}\n`
}

/** What the selects of a page have chosen, as a browser would send it. */
const chosenIn = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, name = '', inside = '']) => [
      name,
      /<option[^>]*value="([^"]*)"[^>]*selected/.exec(inside)?.[1] ?? /<option[^>]*selected[^>]*value="([^"]*)"/.exec(inside)?.[1] ?? '',
    ]),
  )
