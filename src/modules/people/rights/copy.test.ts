import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { type Ground, groundOf, samples } from '../../../../test/samples.ts'
import { test, type World } from '../../../../test/world.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { keepFile } from '../../../platform/store.ts'
import { bearingTables } from './catalog.queries.server.ts'
import { copyOf, pdfOfCopy } from './copy.server.tsx'
import { heldOn, shownColumns } from './held.queries.server.ts'
import { columnWords, readColumns, tableName, valueWords } from './held.ts'
import { leftOut } from './left-out.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

async function fill(world: World, ground: Ground): Promise<void> {
  const made: Record<string, Record<string, unknown>> = {}
  for (const [table, row] of samples) {
    made[table] = row(ground, made)
    const camel = table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    await world.owner
      .insertInto(camel as 'person')
      .values(made[table] as never)
      .execute()
  }
}

/** The files in a zip that stores, by name. */
function filesIn(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [method, size, name, extra] = [zip.readUInt16LE(at + 8), zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)]
    const start = at + 30 + name + extra
    const body = zip.subarray(start, start + size)
    files.set(zip.subarray(at + 30, at + 30 + name).toString('utf8'), method === 0 ? body : inflateRawSync(body))
    at = start + size
  }
  return files
}

describe('everything held on somebody', () => {
  test('is every table that bears a person, save those that are left out for a reason', async ({ world }) => {
    const charity = await world.charity()
    const ground = await groundOf(world.owner, charity)
    await fill(world, ground)
    const task = { organisationId: charity.id, id: newId(), kind: 'own' as const, personId: ground.personId, dueOn: today }
    await world.owner.insertInto('task').values(task).execute()
    const putOff = { organisationId: charity.id, id: newId(), taskId: task.id, fromOn: today, untilOn: today.add({ days: 1 }), reason: 'Away' }
    await world.owner
      .insertInto('taskSnooze')
      .values({ ...putOff, snoozedById: ground.viewerId })
      .execute()
    const manager = await charity.viewer(['manager'])
    const [held, tables] = await world.behind(manager, async (tx) => [await heldOn(tx, manager, ground.personId), await bearingTables(tx)] as const)
    const bearing = tables.map(({ name }) => name)
    expect(Object.keys(leftOut).filter((name) => !bearing.includes(name))).toEqual([])
    // an erasure is of somebody who is no longer there
    const missing = bearing.filter((name) => !(name in leftOut) && name !== 'erasure' && !held.some((one) => one.name === name))
    expect(missing).toEqual([])
  })

  test('is called by words in every language, and by no name of a table', async ({ world }) => {
    const tables = await world.triedBehind(await (await world.charity()).viewer(['manager']), (tx) => bearingTables(tx))
    const unnamed = tables
      .map(({ name }) => name)
      .filter((name) => !(name in leftOut) && tableName(name, wordsFor('da')) === name.replaceAll('_', ' '))
    expect(unnamed).toEqual([])
  })

  test('says each column, and each word of a list, in words of every language', async ({ world }) => {
    const viewer = await (await world.charity()).viewer(['manager'])
    const tables = (await world.triedBehind(viewer, (tx) => bearingTables(tx))).filter(({ name }) => !(name in leftOut))
    const { rows: lists } = await sql<{ table: string; column: string; value: string }>`
      select distinct c.relname as "table", a.attname as "column", m[1] as value
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum],
             regexp_matches(pg_get_constraintdef(k.oid), '''([a-z0-9-]+)''::text', 'g') m
       where k.contype = 'c' and c.relnamespace = 'public'::regnamespace order by 1, 2, 3`.execute(world.owner)
    const unsaid = (['en', 'da', 'ar'] as const).flatMap((language) => {
      const columnsOf = new Map(
        tables.map((table) => [table.name, readColumns({ name: table.name, columns: shownColumns(table).map(({ name }) => name) })]),
      )
      return [
        ...[...columnsOf].flatMap(([table, columns]) =>
          columns.filter((column) => columnWords(table, column, { language }) === null).map((column) => `${language}: ${table}.${column}`),
        ),
        ...lists
          .filter(({ table, column }) => column !== 'language' && columnsOf.get(table)?.includes(column))
          .filter(({ table, column, value }) => valueWords(table, column, value, { language }) === null)
          .map(({ table, column, value }) => `${language}: ${table}.${column} ${value}`),
      ]
    })
    expect(unsaid).toEqual([])
  })

  test('is of that person and of nobody else', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'])
    const [leyla, omar] = [await charity.person('Leyla Ahmadi'), await charity.person('Omar Aziz')]
    for (const personId of [leyla, omar])
      await world.owner
        .insertInto('personAlert')
        .values({ organisationId: charity.id, id: newId(), personId, words: `An alert of ${personId}` })
        .execute()
    const held = await world.behind(manager, (tx) => heldOn(tx, manager, leyla))
    expect(JSON.stringify(held)).toContain(leyla)
    expect(JSON.stringify(held)).not.toContain(omar)
  })

  test('stands on paper in Arabic, Danish and English', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'])
    const leyla = await charity.person('ليلى أحمدي #let x = [evil] \\ $')
    const held = await world.behind(manager, (tx) => heldOn(tx, manager, leyla))
    for (const language of ['en', 'da', 'ar'] as const) {
      const words = wordsFor(language)
      const pdf = pdfOfCopy(copyOf(held, { knownAs: 'ليلى أحمدي', reference: '7QKM-2XHP', today, viewer: manager, words }), words)
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    }
  })
})

async function asked(world: World) {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const leyla = await charity.person('Leyla Ahmadi')
  await charity.person('Hamid Rezai')
  await world.owner
    .insertInto('contact')
    .values({
      ...{ organisationId: charity.id, id: newId(), personId: leyla, serviceId: charity.serviceId, kindId: charity.kindIds.phone },
      ...{ meaning: 'phone', onDay: today, minutes: 20, recordedById: worker.viewer.id },
      note: 'Leyla said that Hamid shouts at night. =1+1',
    })
    .execute()
  await worker.post(`/people/${leyla}/rights/new`, { kind: 'access', receivedOn: today.toString(), how: 'by-phone' })
  const [request] = await world.owner.selectFrom('rightsRequest').select('id').where('personId', '=', leyla).execute()
  return { charity, manager, worker, leyla, at: `/rights/requests/${request?.id}` }
}

describe('a copy for somebody who asks', () => {
  test('goes out once the notes that name others were looked through, with their names black', async ({ world }) => {
    const { manager, worker, leyla, at } = await asked(world)
    expect((await manager.post(`${at}/copy`)).status).toBe(409)
    const form = await (await worker.get(`${at}/redaction`)).text()
    const passage = /name="passage" value="([^"]+)"/.exec(form)?.[1] ?? ''
    expect(form).toMatch(/checked="" value="Hamid"/)
    expect(form).not.toContain('value="Leyla"')
    expect((await worker.post(`${at}/redaction`, { passage, [`words:${passage}`]: 'Hamid', [`more:${passage}`]: 'shouts, night' })).status).toBe(303)
    const sent = await manager.post(`${at}/copy`)
    expect([sent.status, sent.headers.get('content-type')]).toEqual([200, 'application/zip'])
    const files = filesIn(Buffer.from(await sent.arrayBuffer()))
    expect([...files.keys()]).toEqual(expect.arrayContaining(['everything-held.html', 'everything-held.pdf', 'csv/person.csv', 'csv/contact.csv']))
    for (const [name, bytes] of files) expect([name, bytes.includes('Hamid')]).toEqual([name, false])
    expect(files.get('csv/contact.csv')?.toString()).toContain('Leyla said that █████ █████ at █████. =1+1')
    expect(files.get('everything-held.html')?.toString()).toContain('Leyla said that █████')
    const note = await world.owner.selectFrom('contact').select('note').where('personId', '=', leyla).execute()
    expect(note).toEqual([{ note: 'Leyla said that Hamid shouts at night. =1+1' }])
    const events = await world.owner.selectFrom('event').select('kind').where('personId', '=', leyla).execute()
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['right asked', 'note redacted', 'copy made']))
  })

  test('bears the documents of the record, each opened first, without those that are somebody else’s', async ({ world }) => {
    const { charity, manager, worker, leyla, at } = await asked(world)
    const [letter, photo, mistaken] = [newId(), newId(), newId()]
    for (const [id, title, withdrawn] of [
      [letter, 'Letter of the surgery', false],
      [photo, 'At the lake', false],
      [mistaken, 'Kept with the wrong person', true],
    ] as const) {
      const row = { organisationId: charity.id, id, personId: leyla, title, kind: 'letter' as const, datedOn: today, fileName: `brev ${title}.txt` }
      await world.owner
        .insertInto('document')
        .values({ ...row, mediaType: 'text/plain', bytes: 5, sha256: 'a'.repeat(64), addedById: worker.viewer.id })
        .execute()
      const path = join(world.dataFolder, id)
      writeFileSync(path, title)
      await keepFile(world, `${charity.id}/${id}`, path)
      if (withdrawn) await worker.post(`/people/${leyla}/documents/${id}/withdrawal`, { reason: 'Of somebody else' })
    }
    const form = await (await worker.get(`${at}/redaction`)).text()
    const passages = [...form.matchAll(/name="passage" value="([^"]+)"/g)].map((found) => found[1] ?? '')
    expect((await worker.post(`${at}/redaction`, { passage: passages })).status).toBe(303)
    expect([(await manager.post(`${at}/copy`)).status, form.includes('At the lake'), form.includes(`value="${mistaken}"`)]).toEqual([
      409,
      true,
      false,
    ])
    // one that is not theirs is decided by nobody here
    await worker.post(`${at}/redaction`, { passage: passages, document: [letter, photo, newId()], leaveOut: photo })
    const sent = await manager.post(`${at}/copy`)
    const files = filesIn(Buffer.from(await sent.arrayBuffer()))
    const enclosed = [...files.keys()].filter((name) => name.startsWith('documents/'))
    expect([sent.status, enclosed]).toEqual([200, ['documents/001 brev Letter of the surgery.txt']])
    expect(files.get(enclosed[0] ?? '')?.toString()).toBe('Letter of the surgery')
    const list = files.get('csv/document.csv')?.toString() ?? ''
    expect(['001 brev Letter', '[Left out: it is about', '[Taken out of the record'].map((words) => list.includes(words))).toEqual([true, true, true])
    expect(files.get('everything-held.html')?.toString()).toContain('documents/001 brev Letter of the surgery.txt')
  })

  test('says what was asked in a questionnaire, and not the code that it is kept under', async ({ world }) => {
    const { charity, manager, leyla, at } = await asked(world)
    const answers = { satisfaction: 7, anxious: 2 }
    await world.owner
      .insertInto('response')
      .values({
        ...{ organisationId: charity.id, id: newId(), personId: leyla, instrument: 'ons4', answeredOn: today, how: 'with-worker', language: 'en' },
        ...{ answers: JSON.stringify(answers), recordedById: manager.viewer.id },
      })
      .execute()
    const page = (await (await manager.get(`${at}/copy?language=en`)).text()).replaceAll(/[\u2068\u2069]/g, '')
    expect(page).toMatch(/how satisfied are you with your life nowadays\? – 7 \(0: not at all satisfied, 10: completely satisfied\)/i)
  })

  test('is in the language that they read, unless another was chosen', async ({ world }) => {
    const { charity, manager, leyla, at } = await asked(world)
    await world.owner
      .insertInto('personLanguage')
      .values({ organisationId: charity.id, personId: leyla, language: 'ar', speaks: true, reads: true, preferred: true })
      .execute()
    const page = async (path: string) => (await manager.get(path)).text()
    expect(await page(`${at}/copy`)).toMatch(/<div class="stack" lang="ar" dir="rtl">/)
    expect(await page(`${at}/copy?language=da`)).toMatch(/<div class="stack" lang="da" dir="ltr">/)
    const form = await page(`${at}/redaction`)
    const passage = /name="passage" value="([^"]+)"/.exec(form)?.[1] ?? ''
    await manager.post(`${at}/redaction`, { passage, [`words:${passage}`]: 'Hamid' })
    const files = filesIn(Buffer.from(await (await manager.post(`${at}/copy`)).arrayBuffer()))
    const read = [...files].find(([name]) => name.endsWith('.html'))?.[1].toString() ?? ''
    expect([read.includes('<html lang="ar" dir="rtl">'), read.includes('الاسم الذي يُنادى به')]).toEqual([true, true])
  })

  test('leaves a whole note out where that was decided', async ({ world }) => {
    const { manager, worker, at } = await asked(world)
    const form = await (await worker.get(`${at}/redaction`)).text()
    const passage = /name="passage" value="([^"]+)"/.exec(form)?.[1] ?? ''
    await worker.post(`${at}/redaction`, { passage, [`whole:${passage}`]: 'yes' })
    const page = await (await manager.get(`${at}/copy`)).text()
    expect([page.includes('[Left out: it is about somebody else]'), page.includes('shouts')]).toEqual([true, false])
  })

  test('is made by those who manage, of people whom they may see', async ({ world }) => {
    const { charity, manager, worker, leyla, at } = await asked(world)
    expect([(await worker.get(`${at}/copy`)).status, (await worker.post(`${at}/copy`)).status]).toEqual([403, 403])
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: leyla, viewerId: manager.viewer.id }).execute()
    expect((await manager.get(`${at}/copy`)).status).toBe(404)
    expect((await (await charity.as('administrator')).get(at)).status).toBe(404)
  })
})
