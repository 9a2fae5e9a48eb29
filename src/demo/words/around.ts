import type { Neighbourhood } from './neighbourhood.ts'

const weekdays = [1, 2, 3, 4, 5]
const good = (fromTime: string, untilTime: string, note: string | null = null) => ({ kind: 'good' as const, weekdays, fromTime, untilTime, note })

const kent: Neighbourhood = {
  surgeries: [
    { name: 'Examplegate Surgery', address: '4 Example Street, Medway', phone: '020 7946 0321', code: 'Z99001' },
    { name: 'Harbour View Practice', address: '12 Example Road, Swale', phone: '020 7946 0322', code: 'Z99002' },
  ],
  interpreters: [
    {
      name: 'Samira Khouri',
      agency: null,
      languages: ['ar', 'ku'],
      phone: '07700 900201',
      howToBook: 'A text is best; two days before.',
      rate: 3800,
    },
    {
      ...{ name: 'Lotus Interpreting', agency: 'Lotus Interpreting', languages: ['pl', 'ro', 'uk', 'ru', 'tr', 'bn', 'pa', 'so', 'fa', 'ne'] },
      ...{ phone: '020 7946 0411', howToBook: 'By their form, with our number LX-14.', rate: 4200 },
    },
  ],
  people: [
    {
      emergency: { name: 'Maureen', relation: 'Sister', phone: '07700 900301', whenToRing: 'If I am taken to hospital', knows: 'knows' },
      professional: { role: 'doctor', name: 'Dr Ines Walker', worksAt: 'Examplegate Surgery', phone: '020 7946 0321' },
      surgery: 0,
      needs: [
        { need: 'large-print', detail: '18 point' },
        { need: 'longer-time', detail: null },
      ],
      times: [good('10:00', '15:00')],
    },
    {
      emergency: {
        name: 'Gary',
        relation: 'Neighbour',
        phone: '07700 900302',
        whenToRing: 'Only if nobody has seen me for two days',
        knows: 'does-not-know',
      },
      alert: { kind: 'animal', words: 'A large dog, friendly once it knows you. Ring first, so that it is in the kitchen.' },
      surgery: 1,
    },
    {
      alert: { kind: 'not-alone', words: 'A former partner may be there. Two of us, or meet at the library.' },
      times: [{ kind: 'never', weekdays: [6, 7], note: 'Somebody else may pick up' }, good('09:30', '12:00')],
      professional: { role: 'housing', name: 'Tom Ashdown', worksAt: 'Medway housing options', phone: '020 7946 0333' },
    },
    {
      speaker: {
        ...{
          kind: 'appointee',
          name: 'Carol Ashby',
          relation: 'Daughter',
          phone: '07700 900303',
          decides: ['benefits'],
          months: 20,
          untilDays: null,
        },
        ...{ evidence: 'copy', evidenceNote: 'Letter of the DWP, in Documents' },
      },
      needs: [{ need: 'easy-read', detail: null }],
    },
    {
      professional: { role: 'mental-health', name: 'Priya Nair', worksAt: 'Community mental health team', phone: '020 7946 0344' },
      needs: [{ need: 'by-text', detail: null }],
    },
    { relative: { otherName: 'Jamie', kind: 'child', note: 'With his grandmother during the week' }, surgery: 0 },
  ],
  cares: 'Shopping, tablets, and the nights',
  apart: 'Threats in the summer. Never the same session.',
}

const worcestershire: Neighbourhood = {
  surgeries: [
    { name: 'Foxglove Medical Practice', address: '1 Example Lane, Worcester', phone: '020 7946 0351', code: 'Z98001' },
    { name: 'Severn Bridge Surgery', address: '22 Example Street, Bewdley', phone: '020 7946 0352', code: 'Z98002' },
  ],
  interpreters: [
    {
      ...{ name: 'Midland Voices', agency: 'Midland Voices', languages: ['pl', 'ro', 'ur', 'pa', 'ar', 'bn'], phone: '020 7946 0421' },
      ...{ howToBook: 'By phone until four.', rate: 4000 },
    },
    { name: 'Halina Nowak', agency: null, languages: ['pl', 'uk'], phone: '07700 900211', howToBook: null, rate: 3600 },
  ],
  people: [
    {
      emergency: { name: 'Derek', relation: 'Husband', phone: '07700 900311', whenToRing: 'At any time', knows: 'knows' },
      professional: { role: 'nurse', name: 'Jo Park', worksAt: 'Foxglove Medical Practice', phone: '020 7946 0351' },
      surgery: 0,
      alert: { kind: 'allergy', words: 'Nuts. Carries two pens in her bag.' },
    },
    {
      speaker: {
        ...{
          kind: 'care-act-advocate',
          name: 'Ruth Bell',
          relation: 'Severn Advocacy',
          phone: '020 7946 0355',
          decides: [],
          months: 2,
          untilDays: 30,
        },
        ...{ evidence: 'not-seen' },
      },
      decision: {
        ...{ decision: 'To have the savings looked after by his son', assessedBy: 'Dr Helen Marsh', outcome: 'decides-with-support', daysAgo: 40 },
        ...{ basis: 'With the sums drawn on one page and in the morning he said what would change, and why he wants it.', reviewInDays: 25 },
        before: {
          daysAgo: 130,
          outcome: 'not-clear',
          basis: 'In the afternoon he was tired and said one thing and then the other. To be tried again in a morning.',
        },
      },
      needs: [
        { need: 'hearing-aid', detail: null },
        { need: 'lip-reading', detail: null },
      ],
      surgery: 0,
    },
    {
      speaker: {
        ...{
          kind: 'lpa-money',
          name: 'Alan Pryce',
          relation: 'Son',
          phone: '07700 900312',
          decides: ['money', 'benefits'],
          months: 30,
          untilDays: null,
        },
        ...{ evidence: 'original', evidenceNote: 'Seen with its stamp on every page' },
      },
      surgery: 1,
      times: [good('13:00', '17:00', 'Rests in the morning')],
    },
    { surgery: 1 },
    { emergency: { name: 'Pam', relation: 'Friend from church', phone: '07700 900313', knows: 'not-asked' }, surgery: 0 },
  ],
  cares: 'Since the stroke',
  apart: 'A court order until next spring.',
}

const islington: Neighbourhood = {
  surgeries: [{ name: 'Lock Side Health Centre', address: '3 Example Lock, London', phone: '020 7946 0361', code: 'Z97001' }],
  interpreters: [],
  people: [
    {
      professional: {
        ...{ role: 'care-coordinator', name: 'Yemi Adeleke', worksAt: 'Islington community team', phone: '020 7946 0366' },
        note: 'Care programme review every six months; Tuesdays are best.',
      },
      emergency: { name: 'Joan', relation: 'Mother', phone: '07700 900321', whenToRing: 'If I do not come home for a night', knows: 'knows' },
      surgery: 0,
      decision: {
        ...{ decision: 'To change to a room on the ground floor', assessedBy: 'Yemi Adeleke', outcome: 'decides', daysAgo: 20, reviewInDays: null },
        basis: 'Looked at both rooms twice, and gave his own reasons against the stairs.',
      },
    },
    {
      professional: { role: 'care-coordinator', name: 'Yemi Adeleke', worksAt: 'Islington community team', phone: '020 7946 0366' },
      alert: { kind: 'access', words: 'The bell does not work: ring from the gate.' },
      surgery: 0,
    },
  ],
}

const gladsaxe: Neighbourhood = {
  surgeries: [{ name: 'Lægerne Eksempelvej', address: 'Eksempelvej 2, Søborg', phone: '+45 00 00 12 00', code: '000000' }],
  interpreters: [],
  people: [
    {
      speaker: {
        ...{ kind: 'vaerge', name: 'Karen Holm', relation: 'Beskikket værge', phone: '+45 00 00 12 10', decides: ['money', 'housing'], months: 9 },
        ...{ limits: 'Økonomi og bolig. Ikke helbred.', evidence: 'copy', evidenceNote: 'Familieretshusets afgørelse', untilDays: 35 },
      },
      surgery: 0,
    },
    {
      speaker: {
        ...{ kind: 'bisidder', name: 'Lars Friis', relation: 'Bror', phone: '+45 00 00 12 11', decides: [], months: 3, untilDays: null },
        evidence: 'not-seen',
      },
      emergency: { name: 'Lars Friis', relation: 'Bror', phone: '+45 00 00 12 11', whenToRing: 'Hvis jeg bliver indlagt', knows: 'knows' },
      times: [good('12:00', '16:00')],
    },
    { needs: [{ need: 'sign-language', detail: 'Dansk tegnsprog' }], surgery: 0 },
  ],
}

/** Elders who speak Bengali and Somali, and workers who speak little of the one: interpreters are booked and paid. */
const eveningLamp: Neighbourhood = {
  surgeries: [{ name: 'Lantern Street Practice', address: '9 Example Street, London', phone: '020 7946 0371', code: 'Z96001' }],
  interpreters: [
    { name: 'Rehana Sultana', agency: null, languages: ['bn', 'syl'], phone: '07700 900221', howToBook: 'A call in the evening.', rate: 3600 },
    {
      ...{ name: 'Bridge Voices', agency: 'Bridge Voices', languages: ['bn', 'so', 'ar'], phone: '020 7946 0431' },
      ...{ howToBook: 'By their form, three days before.', rate: 4400 },
    },
  ],
  people: [
    { emergency: { name: 'Her elder son', relation: 'Son', phone: '07700 900331', whenToRing: 'At any time', knows: 'knows' }, surgery: 0 },
    { needs: [{ need: 'read-aloud', detail: null }], surgery: 0 },
  ],
  relative: { name: 'Her elder son', because: 'The interpreter was ill that morning and the housing meeting could not be moved.' },
  notWanted: 'Lives in the same street. Asked alone, and would rather not.',
}

export const neighbourhoods: Readonly<Record<string, Neighbourhood>> = { kent, worcestershire, islington, gladsaxe, 'evening-lamp': eveningLamp }
