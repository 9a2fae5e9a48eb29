import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { importer } from './import.testing.ts'

test('trial', async ({ world }) => {
  const charity = await world.charity()
  const manager = (await charity.as('manager')).viewer
  const way = importer(world, manager)
  const one = await way.send(
    'Ref;Name;DOB;Phone;Email;Language;Service;Start date;End date;Closing reason;Consent\nA1;Leyla Ahmadi;31/12/1984;7700900123;leyla@x.example;Arabic;One-to-one;01/02/2025;;;yes\nA2;Søren Æbelø;13/1/1970;;;Danish;One-to-one;01/02/2024;03/03/2025;Completed;no\nA1;Leyla Ahmadi;31/12/1984;;;;One-to-one;01/02/2023;03/03/2024;Completed;\n;Leyla Ahmadi;;;;;;;;;\nA5;;99/99/2000;;;;;;;;\n',
  )
  console.log(one)
  console.log(await way.mean(one))
  const planned = await way.plan(one.id)
  console.log(planned.status, planned.counts, planned.trouble, planned.meaning)
  for (const row of await way.rows(one.id)) console.log(row.number, row.outcome, JSON.stringify(row.issues), JSON.stringify(row.plan))
  const done = await way.carryOut(one.id)
  console.log(done.status, done.counts)
  for (const row of await way.rows(one.id)) console.log(row.number, row.outcome, row.done, row.person, JSON.stringify(row.issues))
  const again = await way.send(
    'Ref;Name;DOB;Phone;Email;Language;Service;Start date;End date;Closing reason;Consent\nA1;Leyla Ahmadi;31/12/1984;7700900123;leyla@x.example;Arabic;One-to-one;01/02/2025;01/05/2025;Completed;yes\n',
  )
  console.log(again.meaning, await way.mean(again))
  console.log((await way.plan(again.id)).counts)
  for (const row of await way.rows(again.id)) console.log(row.number, row.outcome, JSON.stringify(row.issues), JSON.stringify(row.plan))
  console.log((await way.carryOut(again.id)).counts)
  console.log((await way.undo(again.id)).counts, await world.owner.selectFrom('closure').selectAll().execute())
  console.log(
    (await way.undo(one.id)).counts,
    await world.owner.selectFrom('person').select(['knownAs', 'id']).where('organisationId', '=', charity.id).execute(),
  )
  console.log(world.log)
  expect(1).toBe(1)
})
