import type { Laid, Other } from './data.ts'
import type { Request } from './load.ts'
import { type Registers, wordId } from './sessions.ts'

/** One thing that is measured: the requests that are made in turn, and the answer that is right. */
export type Operation = {
  name: string
  requests: Request[]
  expect: number
  as?: Other
  /** How many do it at once; eight, unless said. */
  atOnce?: number
  /** How often each of them does it, in milliseconds; as soon as it is answered, unless said. */
  everyMs?: number
}

export function operations(laid: Laid): Operation[] {
  const { personIds, longId, words, serviceId, kindId, sessionIds, registers } = laid
  const get = (path: string, says?: string): Request => ({ method: 'GET', path, says })
  const today = Temporal.Now.plainDateISO().toString()
  return [
    {
      name: 'record a new person',
      requests: [{ method: 'POST', path: '/people/registration', fields: { knownAs: '{new name}', serviceId } }],
      expect: 303,
    },
    { name: 'find by part of a surname', requests: words.map(({ word, finds }) => get(`/search?q=${encodeURIComponent(word)}`, finds)), expect: 200 },
    {
      name: 'list with filters and total',
      requests: [get(`/people?service=${serviceId}&state=supported`), get(`/people?service=${serviceId}&state=supported&language=ar`)],
      expect: 200,
    },
    { name: 'a person with 20 entries', requests: personIds.map((id) => get(`/people/${id}`)), expect: 200 },
    { name: 'a person with 500 entries', requests: [get(`/people/${longId}`, 'We went on where we had left off')], expect: 200 },
    { name: 'Today, with 60 people', requests: [get('/', 'Ring about the form')], expect: 200, as: 'caseload' },
    {
      name: 'record a contact',
      requests: personIds.map((id) => ({
        method: 'POST' as const,
        path: `/people/${id}/contacts/new`,
        fields: {
          kindId,
          held: 'held',
          withPerson: 'with',
          onDay: today,
          minutes: '45',
          note: 'We walked to the library and talked about the letter.',
        },
      })),
      expect: 303,
    },
    {
      name: 'the list of likely duplicates',
      requests: [get('/people/duplicates', '/people/duplicates/'), get('/people/duplicates?reason=same-birthday')],
      expect: 200,
      as: 'coordinator',
    },
    {
      name: 'what is due with everybody',
      requests: [
        get('/due?whose=everybody', 'Bench, colleague'),
        get('/due?whose=nobody'),
        get('/due?whose=everybody&kind=review&late=yes'),
        get(`/due?whose=everybody&service=${serviceId}&name=Hansen`, 'Hansen'),
      ],
      expect: 200,
      as: 'coordinator',
    },
    { name: 'the caseloads of everybody', requests: [get('/caseloads', 'Bench, colleague')], expect: 200, as: 'coordinator' },
    { name: 'people and contacts per month', requests: [get('/figures/months')], expect: 200 },
    { name: 'what is on, day by day', requests: [get('/sessions', 'Open session'), get('/sessions?mine=yes', 'Open session')], expect: 200 },
    { name: 'a month with 500 sessions', requests: [get(`/sessions/month?month=${today.slice(0, 7)}`, 'Open session')], expect: 200 },
    { name: 'a session', requests: sessionIds.map((id) => get(`/sessions/${id}`, 'Open session')), expect: 200 },
    {
      name: 'a register of 60',
      requests: registers.map(({ sessionId }) => get(`/sessions/${sessionId}/register`, 'data-register-row')),
      expect: 200,
    },
    { name: 'a tap on a register', requests: taps(registers), expect: 204, atOnce: 20, everyMs: 1000 },
    { name: 'what somebody comes to', requests: personIds.map((id) => get(`/people/${id}/groups`)), expect: 200 },
    { name: 'the figures of sessions', requests: [get('/figures?chapter=sessions', 'Sessions held')], expect: 200 },
  ]
}

/** One tap after the other in each of the halls, and after five of them the register as it stands then: whoever is on it is here. */
const taps = (registers: Registers): Request[] =>
  Array.from({ length: registers[0]?.personIds.length ?? 0 }, (_, n) => n).flatMap((n) =>
    registers.map(({ sessionId, personIds }) => ({
      method: 'POST' as const,
      path: `/sessions/${sessionId}/register`,
      fields: { tap: ['{new id}', personIds[n], wordId('present'), 'participant', ''].join('~') },
      headers: { prefer: 'return=minimal' },
      ...(n % 5 === 4 ? { next: `/sessions/${sessionId}/register` } : {}),
    })),
  )
