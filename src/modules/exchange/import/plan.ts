import type { PersonName, State } from '../../people/index.ts'
import { plainWord } from './field.ts'
import type { Issue, ReadRow, ReadWay } from './row.ts'

/** As much of somebody who is here already as a row may add to. */
export type Known = {
  id: string
  version: number
  hasDied: boolean
  knownAs: string
  bornOn: string | null
  ageGiven: number | null
  ageGivenOn: string | null
  address: string | null
  town: string | null
  postcode: string | null
  interpreter: string
  communicationNeeds: string | null
  emergencyContact: string | null
  names: readonly PersonName[]
  ways: readonly { kind: string; value: string }[]
  languages: readonly string[]
  keepRecord: boolean | null
  references: readonly { source: string; reference: string }[]
  involved: readonly Involved[]
  episodes: readonly { id: string; serviceId: string; openedOn: string; closedOn: string | null }[]
}
type Involved = { serviceId: string; state: State; workerId: string | null; sinceOn: string }

/** What a row will write, and nothing else. Carried out as it stands. */
export type Plan = {
  fields: Partial<
    Record<
      'knownAs' | 'bornOn' | 'ageGiven' | 'ageGivenOn' | 'address' | 'town' | 'postcode' | 'interpreter' | 'communicationNeeds' | 'emergencyContact',
      string | number | null
    >
  >
  /** What stood there, to be put back. */
  before: Plan['fields']
  names: PersonName[]
  ways: ReadWay[]
  languages: { language: string; preferred: boolean }[]
  consent: ReadRow['consent']
  reference: string | null
  episode: { serviceId: string; workerId: string | null; openedOn: string; closedOn: string | null; reasonId: string | null } | null
  /** Support that is open here and has ended by the file. */
  close: { episodeId: string; serviceId: string; closedOn: string; reasonId: string } | null
  involve: (Involved & { before: Omit<Involved, 'serviceId'> | null }) | null
}

/** The things that a plan changes, to be told in words. */
export const changeWords = ['name', 'born', 'ways', 'home', 'languages', 'needs', 'emergency', 'consent', 'reference', 'support'] as const
export type ChangeWord = (typeof changeWords)[number]

export function changesIn(plan: Plan): ChangeWord[] {
  const has = (...names: (keyof Plan['fields'])[]) => names.some((name) => plan.fields[name] !== undefined)
  const told: [ChangeWord, boolean][] = [
    ['name', has('knownAs') || plan.names.length > 0],
    ['born', has('bornOn', 'ageGiven')],
    ['ways', plan.ways.length > 0],
    ['home', has('address', 'town', 'postcode')],
    ['languages', plan.languages.length > 0],
    ['needs', has('interpreter', 'communicationNeeds')],
    ['emergency', has('emergencyContact')],
    ['consent', plan.consent !== null],
    ['reference', plan.reference !== null],
    ['support', plan.episode !== null || plan.close !== null || plan.involve !== null],
  ]
  return told.flatMap(([word, is]) => (is ? [word] : []))
}

/** What a row writes of somebody new. */
export function planOfNew(row: ReadRow): Plan {
  const { knownAs, bornOn, age, address, town, postcode, interpreter, communicationNeeds, emergencyContact } = row
  const fields = { knownAs, bornOn, ageGiven: age?.years ?? null, ageGivenOn: age?.on ?? null, address, town, postcode }
  return {
    fields: { ...fields, interpreter: interpreter ?? 'not-asked', communicationNeeds, emergencyContact },
    before: {},
    names: row.names,
    ways: row.ways,
    languages: row.languages.map((language, at) => ({ language, preferred: at === 0 })),
    consent: row.consent,
    reference: row.reference,
    ...supportPlan(row, null),
  }
}

/** What a row adds to somebody who is here. What stands there stays, unless the file is to be believed rather than the record. */
export function planOfKnown(row: ReadRow, known: Known, source: string, overwrites: boolean): { plan: Plan; issues: Issue[] } {
  const fields: Plan['fields'] = {}
  const before: Plan['before'] = {}
  const put = <Name extends keyof Plan['fields'] & keyof Known>(name: Name, value: string | null) => {
    const here = known[name] as string | null
    if (value === null || value === here || (here !== null && here !== 'not-asked' && !overwrites)) return
    fields[name] = value
    before[name] = here
  }
  for (const name of ['address', 'town', 'postcode', 'communicationNeeds', 'emergencyContact', 'interpreter', 'bornOn'] as const) put(name, row[name])
  if (overwrites) put('knownAs', row.knownAs)
  if (fields.bornOn !== undefined && known.ageGiven !== null) {
    Object.assign(before, { ageGiven: known.ageGiven, ageGivenOn: known.ageGivenOn })
    Object.assign(fields, { ageGiven: null, ageGivenOn: null })
  }
  if (row.age !== null && known.bornOn === null && known.ageGiven === null) {
    Object.assign(before, { ageGiven: null, ageGivenOn: null })
    Object.assign(fields, { ageGiven: row.age.years, ageGivenOn: row.age.on })
  }
  const plan: Plan = {
    fields,
    before,
    names: newNames(row, known, fields.knownAs !== undefined),
    ways: row.ways.filter((way) => !known.ways.some((theirs) => sameWay(way, theirs))),
    languages: row.languages.filter((language) => !known.languages.includes(language)).map((language) => ({ language, preferred: false })),
    consent:
      row.consent !== null && row.consent.given !== known.keepRecord && (known.keepRecord === null || row.consent.on !== null) ? row.consent : null,
    reference:
      row.reference !== null && !known.references.some((one) => one.source === source && one.reference === row.reference) ? row.reference : null,
    ...supportPlan(row, known),
  }
  return { plan, issues: objectionsTo(row, known) }
}

/** Somebody as a plan will leave them, for the rows that follow on the same one. */
export function afterPlan(known: Known | null, plan: Plan, id: string, source: string): Known {
  const nobody: Known = {
    ...{ id, version: 1, hasDied: false, knownAs: '', bornOn: null, ageGiven: null, ageGivenOn: null, address: null, town: null, postcode: null },
    ...{ interpreter: 'not-asked', communicationNeeds: null, emergencyContact: null, names: [], ways: [], languages: [], keepRecord: null },
    ...{ references: [], involved: [], episodes: [] },
  }
  const here = known ?? nobody
  const { involve, episode, close } = plan
  const closed = here.episodes.map((one) => (one.id === close?.episodeId ? { ...one, closedOn: close.closedOn } : one))
  return {
    ...here,
    ...(plan.fields as Partial<Known>),
    names: [...here.names, ...plan.names],
    ways: [...here.ways, ...plan.ways],
    languages: [...here.languages, ...plan.languages.map((one) => one.language)],
    keepRecord: plan.consent?.given ?? here.keepRecord,
    references: plan.reference === null ? here.references : [...here.references, { source, reference: plan.reference }],
    involved: involve ? [...here.involved.filter((one) => one.serviceId !== involve.serviceId), involve] : here.involved,
    episodes: episode ? [...closed, { id: '', serviceId: episode.serviceId, openedOn: episode.openedOn, closedOn: episode.closedOn }] : closed,
  }
}

function objectionsTo(row: ReadRow, known: Known): Issue[] {
  const { serviceId, startedOn, endedOn } = row
  if (serviceId === null || startedOn === null) return []
  const same = known.episodes.find((one) => one.serviceId === serviceId && one.openedOn === startedOn)
  const open = known.episodes.find((one) => one.serviceId === serviceId && one.closedOn === null)
  if (same === undefined && open && endedOn === null) return [{ column: null, key: 'exchange:issue.alreadyOpen', values: { day: open.openedOn } }]
  if (known.hasDied && same === undefined && endedOn === null) return [{ column: null, key: 'exchange:issue.died' }]
  // what an earlier row of this file opens is closed by that row, or not at all
  if (same?.id === '' && same.closedOn === null && endedOn !== null) return [{ column: null, key: 'exchange:issue.closedByOtherRow' }]
  return []
}

function newNames(row: ReadRow, known: Known, takesName: boolean): PersonName[] {
  const here = new Set([known.knownAs, ...known.names.map((one) => one.name)].map(plainWord))
  const came: PersonName[] = [...row.names, takesName ? { kind: 'also', name: known.knownAs } : { kind: 'also', name: row.knownAs }]
  const kinds = new Set(known.names.map((one) => one.kind))
  const added: PersonName[] = []
  for (const { kind, name } of came) {
    if (name === '' || (here.has(plainWord(name)) && !(takesName && name === known.knownAs && plainWord(name) !== plainWord(row.knownAs)))) continue
    if (added.some((one) => plainWord(one.name) === plainWord(name))) continue
    added.push({ kind: kinds.has(kind) ? 'also' : kind, name })
  }
  return added
}

const sameWay = (a: { kind: string; value: string }, b: { kind: string; value: string }): boolean =>
  a.kind === 'phone'
    ? (b.kind === 'phone' || b.kind === 'text') && endOf(a.value) === endOf(b.value)
    : a.kind === b.kind && a.value.toLowerCase() === b.value.toLowerCase()
const endOf = (phone: string) => phone.replace(/\D/g, '').slice(-8)

function supportPlan(row: ReadRow, known: Known | null): Pick<Plan, 'episode' | 'close' | 'involve'> {
  const { serviceId, workerId, startedOn, endedOn, reasonId, state } = row
  const nothing = { episode: null, close: null, involve: null }
  if (serviceId === null || state === null) return nothing
  const here = known?.involved.find((one) => one.serviceId === serviceId) ?? null
  const before = here === null ? null : { state: here.state, workerId: here.workerId, sinceOn: here.sinceOn }
  const as = (next: State, sinceOn: string, by: string | null) => ({ serviceId, state: next, workerId: by, sinceOn, before })
  if (startedOn === null) return { ...nothing, involve: here === null ? as(state, endedOn ?? '', state === 'past' ? null : workerId) : null }
  const same = known?.episodes.find((one) => one.serviceId === serviceId && one.openedOn === startedOn)
  if (same) {
    if (same.closedOn !== null || endedOn === null || reasonId === null || same.id === '') return nothing
    return { episode: null, close: { episodeId: same.id, serviceId, closedOn: endedOn, reasonId }, involve: as('past', endedOn, null) }
  }
  const episode = { serviceId, workerId, openedOn: startedOn, closedOn: endedOn, reasonId }
  // how somebody stands is said by the latest: an old episode does not end what goes on
  const isLater = here === null || (here.state !== 'supported' && (endedOn === null || here.sinceOn <= endedOn))
  return {
    episode,
    close: null,
    involve: isLater ? as(endedOn === null ? 'supported' : 'past', endedOn ?? startedOn, endedOn === null ? workerId : null) : null,
  }
}
