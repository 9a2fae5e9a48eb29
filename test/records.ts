import { recordEvent } from '../src/modules/access/index.server.ts'
import type { Viewer } from '../src/modules/access/index.ts'
import { newId } from '../src/platform/id.ts'
import { newReference } from '../src/platform/seal.ts'
import type { World } from './world.ts'

/** A charity of the tests whose records are put in by hand, each on the day that the test needs. */
export type Trial = Awaited<ReturnType<typeof beginTrial>>

type Meaning = 'one-to-one' | 'phone' | 'tried-to-reach'
type ContactOptions = {
  meaning?: Meaning
  minutes?: number
  held?: 'held' | 'did-not-attend' | 'cancelled'
  withPerson?: boolean
  serviceId?: string | null
}

export async function beginTrial(world: World, name?: string) {
  const charity = await world.charity(name === undefined ? {} : { name })
  const worker = await charity.viewer(['worker'])
  const organisationId = charity.id
  const day = (text: string) => Temporal.PlainDate.from(text)
  const { owner } = world

  const refer = async (personId: string, on: string, options: { language?: string; reasonIds?: string[]; serviceId?: string } = {}) => {
    const id = newId()
    const serviceId = options.serviceId ?? charity.serviceId
    await owner
      .insertInto('referral')
      .values({
        organisationId,
        id,
        personId,
        serviceId,
        reference: newReference(),
        source: 'worker',
        receivedOn: day(on),
        receivedAt: Temporal.Instant.from(`${on}T09:00:00Z`),
        decideBy: day(on).add({ days: 7 }),
        language: options.language ?? 'en',
      })
      .execute()
    for (const reasonId of options.reasonIds ?? [])
      await owner.insertInto('referralReason').values({ organisationId, referralId: id, reasonId }).execute()
    return id
  }
  const decide = async (referralId: string, on: string, outcome: 'accepted' | 'declined', declineReasonId = charity.declineReasonId) => {
    const said =
      outcome === 'accepted' ? { verdict: 'eligible' as const } : { verdict: 'not-eligible' as const, declineReasonId, signpost: 'Somewhere nearer' }
    await owner
      .insertInto('decision')
      .values({
        organisationId,
        referralId,
        outcome,
        ...said,
        decidedById: worker.id,
        decidedOn: day(on),
        decidedAt: Temporal.Instant.from(`${on}T10:00:00Z`),
      })
      .execute()
  }
  const open = async (personId: string, on: string, closedOn: string | null = null) => {
    const id = newId()
    await owner
      .insertInto('episode')
      .values({ organisationId, id, personId, serviceId: charity.serviceId, openedOn: day(on), openedById: worker.id })
      .execute()
    if (closedOn !== null)
      await owner
        .insertInto('closure')
        .values({ organisationId, id: newId(), episodeId: id, reasonId: charity.closingReasonId, closedOn: day(closedOn), closedById: worker.id })
        .execute()
    return id
  }
  const answer = (personId: string, episodeId: string, on: string, metric: number) =>
    owner
      .insertInto('response')
      .values({
        organisationId,
        id: newId(),
        personId,
        episodeId,
        serviceId: charity.serviceId,
        instrument: 'swemwbs',
        answeredOn: day(on),
        how: 'score-entered',
        recordedById: worker.id,
        score: JSON.stringify({ kind: 'sum', raw: 20, metric }),
        mainScore: metric,
      })
      .execute()
  const meet = async (personId: string, on: string, options: ContactOptions = {}) => {
    const id = newId()
    const { meaning = 'one-to-one', minutes = 30, held = 'held', withPerson = true } = options
    const kindId = { 'one-to-one': charity.kindIds.oneToOne, phone: charity.kindIds.phone, 'tried-to-reach': charity.kindIds.triedToReach }[meaning]
    const serviceId = options.serviceId === undefined ? charity.serviceId : options.serviceId
    await owner
      .insertInto('contact')
      .values({ organisationId, id, personId, serviceId, kindId, meaning, held, withPerson, onDay: day(on), minutes, recordedById: worker.id })
      .execute()
    return id
  }
  /** The same with its event, as the deed writes it. */
  const meetWithEvent = async (personId: string, on: string, options: ContactOptions = {}) => {
    const id = await meet(personId, on, options)
    const { meaning = 'one-to-one', minutes = 30, held = 'held', withPerson = true } = options
    const serviceId = options.serviceId === undefined ? charity.serviceId : options.serviceId
    await behind(world, worker, {
      kind: 'contact recorded',
      personId,
      serviceId,
      subjectId: id,
      onDay: day(on),
      detail: { meaning, minutes, held, withPerson },
    })
    return id
  }
  return { ...charity, worker, day, refer, decide, open, answer, meet, meetWithEvent }
}

/** A programme of a lead, in the year 2026 unless told otherwise. */
export async function layProgramme(world: World, leadId: string, told: Partial<Omit<Laid, 'organisationId' | 'id'>> = {}): Promise<Laid> {
  const [startsOn, endsOn] = ['2026-01-01', '2026-12-31'].map((day) => Temporal.PlainDate.from(day)) as [Temporal.PlainDate, Temporal.PlainDate]
  const programme = { organisationId: leadId, id: newId(), slug: 'together', name: '{"en":"Together"}', startsOn, endsOn, ...told }
  await world.owner
    .insertInto('programme')
    .values({ ...programme, currency: 'GBP' })
    .execute()
  return programme
}

type Laid = { organisationId: string; id: string; slug: string; name: string; startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate }

/** A partner that was invited to it and no more, or one that agreed and started with its first service on the first day. */
export async function layPartner(
  world: World,
  programme: Laid,
  partner: { id: string; serviceId: string },
  standing: 'invited' | 'started',
  targetSeen = 0,
): Promise<void> {
  const started = { serviceId: partner.serviceId, agreedAt: Temporal.Now.instant(), startedOn: programme.startsOn }
  await world.owner
    .insertInto('partner')
    .values({
      organisationId: programme.organisationId,
      programmeId: programme.id,
      partnerId: partner.id,
      targetSeen,
      ...(standing === 'started' ? started : {}),
    })
    .execute()
}

const behind = (world: World, viewer: Viewer, event: Parameters<typeof recordEvent>[2]) =>
  world.behind(viewer, (tx) => recordEvent(tx, viewer, event))
