import { expect, test as fact } from 'vitest'
import { test } from '../../../../test/world.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { answeredSince, purposeWording } from '../consent.ts'

test('what somebody was asked is shown and kept in the language in which they were asked, whatever the worker reads', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla A.')
  await world.owner
    .insertInto('personLanguage')
    .values([
      { organisationId: charity.id, personId: leyla, language: 'fa' },
      { organisationId: charity.id, personId: leyla, language: 'ar-SY', preferred: true },
    ])
    .execute()
  const askedIn = (language: 'en' | 'ar') => wordsFor(language).t(purposeWording['contact-me'])
  const page = await (await worker.get(`/people/${leyla}/consents`)).text()
  expect([page.includes(askedIn('ar')), page.includes('<option value="ar-SY" selected')]).toEqual([true, true])
  const ask = (language: string) => worker.post(`/people/${leyla}/consents`, { purpose: 'contact-me', given: 'yes', how: 'in-person', language })
  for (const language of ['ar-SY', 'fa', 'en']) expect((await ask(language)).status).toBe(303)
  const kept = await world.owner.selectFrom('consent').select(['language', 'wording']).where('personId', '=', leyla).orderBy('id').execute()
  expect(kept.map(({ language, wording }) => [language, wording])).toEqual([
    ['ar-SY', askedIn('ar')],
    // of ours there are none in Persian: somebody put the worker's into it
    ['fa', askedIn('en')],
    ['en', askedIn('en')],
  ])
})

fact('an answer stands until one about the same, with the same and of no less is given', () => {
  const one = (id: string, recipient: string | null, kinds: ('identity' | 'support')[] = []) => ({
    id,
    purpose: 'work-together' as const,
    recipient,
    kinds,
  })
  const since = (...consents: ReturnType<typeof one>[]) => [...answeredSince(consents)]
  expect(since(one('no', null), one('yes', null), one('to Hart', 'Dr Hart'))).toEqual(['yes', 'to Hart'])
  expect(since(one('to Hart', 'Dr Hart'), one('yes', null), one('again', ' dr  hart '))).toEqual(['again'])
  expect(since(one('a part', null, ['identity']), one('all', null), one('less', null, ['identity']))).toEqual(['less'])
})
