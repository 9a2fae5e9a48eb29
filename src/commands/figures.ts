import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { behindTheWalls } from '../modules/access/index.server.ts'
import type { PresentOrganisation, Viewer } from '../modules/access/index.ts'
import { ownPlaces, programmesOf } from '../modules/programmes/index.server.ts'
import type { LedProgramme, Partner } from '../modules/programmes/index.ts'
import { leadFigures, ownFigures, type Printed, periodOf, programmeScope } from '../modules/reports/index.server.ts'
import { dayIn, readDay } from '../platform/day.ts'
import { type Db, openPool, openRoot } from '../platform/db.ts'
import { plainError } from '../platform/plain-error.ts'
import type { Command } from './command.ts'
import { onDatabase } from './on-database.ts'

type Asked = { organisation: string; programme: string | null; from: Temporal.PlainDate | null; to: Temporal.PlainDate | null; json: boolean }

/** Prints figures: an organisation's own, or, to the lead of a programme, what its partners published. */
export const figures: Command = {
  usage: '--organisation <slug> [--programme <slug>] [--from <day>] [--to <day>] --json',
  about: 'Prints the figures of an organisation, or what the partners published to the lead of a programme.',
  run: (args) => {
    const asked = readArguments(args)
    return onDatabase(async (database) => {
      const printed = await printedFor(database.url, asked)
      process.stdout.write(asked.json ? `${JSON.stringify(printed, null, 2)}\n` : printed.map(line).join(''))
    })
  },
}

export async function printedFor(databaseUrl: string, asked: Asked): Promise<Printed[]> {
  const root = openRoot(openPool(databaseUrl, 1))
  try {
    return await root.transaction().execute(async (tx) => {
      const organisation = await organisationOf(tx, asked.organisation)
      const viewer = atTheKeyboard(organisation)
      return behindTheWalls(tx, viewer, () => figuresOf(tx, viewer, asked, dayIn(organisation.timeZone)))
    })
  } finally {
    await root.destroy()
  }
}

async function figuresOf(tx: Db, viewer: Viewer, asked: Asked, today: Temporal.PlainDate): Promise<Printed[]> {
  const whole = { organisationId: viewer.organisationId, serviceIds: null, programme: null }
  if (asked.programme === null) return ownFigures(tx, viewer, whole, periodOf(asked, null, today))
  const { programme, partner } = await programmeNamed(tx, viewer, asked.programme)
  const period = periodOf(asked, programme, today)
  if (partner === null) return leadFigures(tx, viewer, programme, period)
  if (partner.serviceId === null) throw plainError(`${viewer.organisation.name} has not started in ${asked.programme} yet.`)
  const found = await ownFigures(tx, viewer, { ...whole, programme: programmeScope({ programme, partner }) }, period)
  const target: Printed = {
    indicator: 'seen-target',
    value: partner.targetSeen,
    unit: 'people',
    from: programme.startsOn.toString(),
    to: programme.endsOn.toString(),
    suppressed: false,
  }
  return [...found, target]
}

/** A programme that the organisation leads comes before one of the same short name that it is a partner in. */
async function programmeNamed(tx: Db, viewer: Viewer, slug: string): Promise<{ programme: LedProgramme; partner: Partner | null }> {
  const led = (await programmesOf(tx, viewer)).find((one) => one.slug === slug && one.organisationId === viewer.organisationId)
  if (led) return { programme: led, partner: null }
  const place = (await ownPlaces(tx, viewer)).find(({ programme }) => programme.slug === slug)
  if (!place) throw plainError(`${viewer.organisation.name} has no part in a programme called "${slug}".`)
  return place
}

async function organisationOf(tx: Db, slug: string): Promise<PresentOrganisation> {
  const { rows } = await sql<PresentOrganisation & { organisationId: string }>`select * from begin_public(${slug.slice(0, 60)})`.execute(tx)
  const found = rows[0]
  if (!found) throw plainError(`There is no organisation called "${slug}".`)
  return { ...found, id: found.organisationId }
}

/** Whoever holds the database's password sees the figures of one organisation as its manager would, behind its walls. */
const atTheKeyboard = (organisation: PresentOrganisation): Viewer => ({
  id: '00000000-0000-0000-0000-000000000000',
  userId: '00000000-0000-0000-0000-000000000000',
  organisationId: organisation.id,
  name: 'Command line',
  language: null,
  speaks: [],
  roles: new Set(['manager', 'lead']),
  serviceIds: [],
  organisation,
})

function readArguments(args: string[]): Asked {
  const options = {
    organisation: { type: 'string' },
    programme: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values } = parsed()
  if (!values.organisation) throw plainError('Say whose figures: figures --organisation <slug> --json')
  return {
    organisation: values.organisation,
    programme: values.programme ?? null,
    from: dayOf('from', values.from),
    to: dayOf('to', values.to),
    json: values.json ?? false,
  }

  function parsed() {
    try {
      return parseArgs({ args, options, strict: true })
    } catch (fault) {
      throw plainError(fault instanceof Error ? `${fault.message.split('. ')[0]}.` : String(fault))
    }
  }
}

function dayOf(name: string, written: string | undefined): Temporal.PlainDate | null {
  if (written === undefined) return null
  const day = readDay(written)
  if (day === null) throw plainError(`--${name} is no day: write it as 2026-11-22.`)
  return day
}

const line = ({ partner, indicator, value, unit, from, to, suppressed }: Printed): string =>
  `${[partner ?? '', indicator, suppressed ? 'hidden' : (value ?? '-'), unit, from, to].join('\t')}\n`
