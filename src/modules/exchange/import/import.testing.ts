import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '../../../../test/world.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { makeLog } from '../../../platform/log.ts'
import type { Viewer } from '../../access/index.ts'
import { beginImport, carryOut, sayMeaning, sayReading, sayWords, undoImport } from './actions.server.ts'
import { suggestedFields } from './field.ts'
import type { Import, Meaning } from './import.ts'
import { askedWords } from './meaning.queries.server.ts'
import { findImport, type ImportRow, rowsOn } from './queries.server.ts'
import type { Reading } from './reading/source.server.ts'
import type { StandsFor } from './stands-for.ts'
import { labelIn } from './words.ts'
import { workOnImports } from './work.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

/** The whole way of a file, as those who may bring people in go it; the job runs in between. */
export function importer(world: World, by: Viewer) {
  const parts = { root: world.root, config: { dataFolder: world.dataFolder } as never, log: makeLog('error', (line) => world.log.push(line)) }
  const work = () => workOnImports(parts)
  const find = (id: string) => world.behind(by, (tx) => findImport(tx, by, id))
  /** A deed, and the work that follows it. */
  const after = async (id: string, deed: (tx: Db) => Promise<Objection | null>): Promise<Import> => {
    must(await world.behind(by, deed))
    await work()
    return find(id)
  }
  return {
    work,
    find,
    /** Sends a file and has it read. */
    async send(content: string | Uint8Array, name = 'people.csv'): Promise<Import> {
      const path = join(world.dataFolder, newId())
      writeFileSync(path, content)
      const bytes = Buffer.byteLength(content as string)
      const { id } = must(
        await world.behind(by, (tx) =>
          beginImport(tx, by, { field: 'file', name, path, bytes, sha256: '' }, { dataFolder: world.dataFolder }, today),
        ),
      )
      await work()
      return find(id)
    },
    readAgain: (id: string, said: Partial<Reading>) => after(id, (tx) => sayReading(tx, by, id, said)),
    mean: (one: Import, meaning: Partial<Omit<Meaning, 'order'>> & { order?: Meaning['order'] | null } = {}) =>
      world.behind(by, (tx) =>
        sayMeaning(tx, by, one.id, {
          ...{ fields: suggestedFields(one.headers), source: 'Old system', serviceId: null, reasonId: null, overwrites: false, order: null },
          ...meaning,
        }),
      ),
    /** Takes what is likely for the words, unless told otherwise, and has every row worked out. */
    plan: (id: string, said: StandsFor = {}) => after(id, (tx) => takeLikely(tx, by, id, said)),
    rows: (id: string): Promise<ImportRow[]> =>
      world.behind(by, async (tx) => (await rowsOn(tx, by, id, { outcome: null, done: null, waits: false, sought: null, after: null })).rows),
    carryOut: (id: string) => after(id, (tx) => carryOut(tx, by, id, null)),
    undo: (id: string) => after(id, (tx) => undoImport(tx, by, id, today)),
  }
}

function must<Result>(result: Result): Exclude<Result, { key: string }> {
  if (typeof result === 'object' && result !== null && 'key' in result) throw new Error(JSON.stringify(result))
  return result as Exclude<Result, { key: string }>
}

async function takeLikely(tx: Db, by: Viewer, id: string, said: StandsFor): Promise<Objection | null> {
  const asked = await askedWords(tx, by, await findImport(tx, by, id), labelIn(wordsFor('en')))
  const likely: StandsFor = {}
  for (const { field, words } of asked)
    likely[field] = {
      ...Object.fromEntries(words.flatMap((word) => (word.standsFor === null ? [] : [[word.plain, word.standsFor]]))),
      ...said[field],
    }
  return sayWords(tx, by, id, likely)
}
