import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { importer } from './import.testing.ts'

/** Somebody who may bring people in, at a charity of their own. */
async function someone(world: World) {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  return { charity, manager, way: importer(world, manager.viewer) }
}

describe('what a cell says', () => {
  const planned = async (world: World, file: string, country: 'GB' | 'DK' = 'GB') => {
    const charity = await world.charity({ country })
    const way = importer(world, (await charity.as('manager')).viewer)
    const one = await way.send(file)
    const objection = await way.mean(one)
    return { way, one, objection }
  }

  test('days that could be read in two ways are asked about, and days that are plain are not', async ({ world }) => {
    const { objection, way, one } = await planned(world, 'Name,DOB\nAnna,03/04/1990\nBo,05/06/1991\n')
    expect(objection).toEqual({ key: 'exchange:objection.whichOrder', values: { day: '03/04/1990' }, field: 'order' })
    expect(await way.mean(one, { order: 'mdy' })).toBeNull()
    await way.plan(one.id)
    expect((await way.rows(one.id)).map((row) => row.plan?.fields.bornOn)).toEqual(['1990-03-04', '1991-05-06'])
    const plain = await planned(
      world,
      'Name,DOB\nAnna,03/04/1990\nBo,31/12/1991\nCy,32874\nDi,7. marts 1980\nEd,٣١/١٢/١٩٨٤\nFi,31/13/1990\nGo,soon\n',
    )
    expect(plain.objection).toBeNull()
    await plain.way.plan(plain.one.id)
    expect((await plain.way.rows(plain.one.id)).map((row) => row.plan?.fields.bornOn ?? row.issues[0]?.key)).toEqual([
      '1990-04-03',
      '1991-12-31',
      '1990-01-01',
      '1980-03-07',
      '1984-12-31',
      'exchange:issue.noSuchDay',
      'exchange:issue.noDay',
    ])
  })

  test('a British phone that lost its zero gets it back and says so; a Danish one never had one', async ({ world }) => {
    const file = 'Name,Phone\nAnna,7700900123\n'
    const phones = async (country: 'GB' | 'DK') => {
      const { way, one } = await planned(world, file, country)
      await way.plan(one.id)
      return (await way.rows(one.id)).map((row) => [row.plan?.ways[0]?.value, row.issues.map((issue) => issue.key)])
    }
    expect([await phones('GB'), await phones('DK')]).toEqual([[['07700900123', ['exchange:issue.zeroPutBack']]], [['7700900123', []]]])
  })

  test('what looks like a formula is a text, and leaves as one', async ({ world }) => {
    const { charity, manager, way } = await someone(world)
    const one = await way.send('Name,DOB\n"=HYPERLINK(""http://x"",""Anna"")",\n+Bo,99/99/1990\n@SUM(1),1/1/1990\n')
    await way.mean(one, { order: 'dmy' })
    const plan = await way.plan(one.id)
    await way.carryOut(one.id)
    const people = await world.owner.selectFrom('person').select('knownAs').where('organisationId', '=', charity.id).orderBy('knownAs').execute()
    expect([plan.counts, people.map((person) => person.knownAs)]).toEqual([{ create: 2, error: 1 }, ['=HYPERLINK("http://x","Anna")', '@SUM(1)']])
    expect(await (await manager.get(`/imports/${one.id}/errors/csv`)).text()).toContain("'+Bo,99/99/1990")
    expect((await manager.get(`/imports/${one.id}/errors/xlsx`)).status).toBe(200)
  })

  test('our own file of errors comes back as it went: the mark before a formula is taken off, and its columns are known', async ({ world }) => {
    const { manager, way } = await someone(world)
    const one = await way.send('Navn på listen,DOB,Town\n+Bo,99/99/1990,-Ely\n')
    await way.mean(one, { fields: ['fullName', 'bornOn', 'town'], order: 'dmy' })
    await way.plan(one.id)
    const errors = await (await manager.get(`/imports/${one.id}/errors/csv`)).text()
    const again = await way.send(errors.replace('99/99/1990', '1/2/1990'))
    expect(await (await manager.get(`/imports/${again.id}/columns`)).text()).toContain('A file with the same headers came before')
    await way.mean(again, { fields: ['fullName', 'bornOn', 'town', null], order: 'dmy' })
    await way.plan(again.id)
    expect((await way.rows(again.id)).map(({ plan }) => [plan?.fields.knownAs, plan?.fields.town])).toEqual([['+Bo', '-Ely']])
  })

  test('an error of the sheet itself, a word nobody knows and a name nobody has are said beside their cells', async ({ world }) => {
    const { way, one } = await planned(world, 'Name,Email,Service,Start date\n#REF!,a@b.example,,\nBo,not mail,Somewhere,1/13/2020\n')
    await way.plan(one.id)
    expect((await way.rows(one.id)).map((row) => row.issues.map((issue) => [issue.column, issue.key]))).toEqual([
      [
        [0, 'exchange:issue.sheetError'],
        [0, 'exchange:issue.noName'],
      ],
      [
        [1, 'exchange:issue.noEmail'],
        [2, 'exchange:issue.unknownWord'],
      ],
    ])
  })

  test('a file may be sent by form, and one that is too large gets a sentence', async ({ world }) => {
    const { manager } = await someone(world)
    const send = (content: BlobPart) => {
      const body = new FormData()
      body.append('form_id', newId())
      body.append('file', new File([content], 'people.csv'))
      return world.app.request('http://cairn.test/imports', {
        method: 'POST',
        body,
        headers: { cookie: manager.cookie, origin: 'http://cairn.test' },
      })
    }
    const taken = await send('Name\nAnna\n')
    expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/imports\/[0-9a-f-]{36}$/)])
    const large = await send(new Uint8Array(65 * 1024 ** 2))
    expect([large.status, (await large.text()).includes('64')]).toEqual([422, true])
  })
})
