import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import type { PlainDate } from '../platform/day.ts'
import { type Db, openPool, openRoot, type Root } from '../platform/db.ts'
import { tellOfThoseAround } from './around.ts'
import { type Books, keepBooks, openBooks } from './books.ts'
import { bringIn } from './bringing-in.ts'
import { communities } from './communities.ts'
import { liveElsewhere, livePartner } from './courses.ts'
import { comeAlong, referOn } from './crossing.ts'
import { keepFiles, keepPapers } from './documents.ts'
import { endWell, keepAgreed, leaveToMend, listen, takeAQuoteBack, waitForAPlace } from './endings.ts'
import { sayOfThemselves } from './equality.ts'
import { type Ground, layOrganisation, organisationIdOf, serviceOf } from './ground.ts'
import { holdActivities } from './holding.ts'
import { keepLists } from './keeping-lists.ts'
import { keepOn } from './keeping-on.ts'
import { keepTheCode } from './keeping-the-code.ts'
import { type Life, liveThrough } from './life.ts'
import { askAboutLowMood } from './low-mood.ts'
import { aamosen, askToShare, shareNextDoor } from './neighbour.ts'
import { casaJacaranda } from './organisations/casa-jacaranda.ts'
import { darAtlas } from './organisations/dar-atlas.ts'
import { eveningLamp } from './organisations/evening-lamp.ts'
import { forum } from './organisations/forum.ts'
import { gladsaxe } from './organisations/gladsaxe.ts'
import { golestan } from './organisations/golestan.ts'
import { islington } from './organisations/islington.ts'
import { kent } from './organisations/kent.ts'
import { selamHorizon } from './organisations/selam-horizon.ts'
import { worcestershire } from './organisations/worcestershire.ts'
import { zahrat } from './organisations/zahrat.ts'
import { askByOwnSheet } from './own-sheet.ts'
import { writeSafetyPlans } from './papers.ts'
import * as particular from './particulars.ts'
import { planTogether, talkTwice } from './planning.ts'
import { layProgramme, programmeDates } from './programme.ts'
import { datePublications, publishMonths } from './publishing.ts'
import * as referring from './referrers.ts'
import { tellOfRights } from './rights.ts'
import { keepSafe } from './safeguarding.ts'
import { knowTwice } from './two-spellings.ts'
import { wantNoTexts } from './wanting-no-texts.ts'
import { english } from './words/notes.ts'
import { writeTwice } from './written-twice.ts'

/** The password of everybody in the cast. It opens nothing but a demonstration. */
export const castPassword = 'cairn-demo-2026'

export const partnerPlans = [zahrat, darAtlas, selamHorizon, golestan, casaJacaranda, eveningLamp]
export const otherPlans = [gladsaxe, kent, worcestershire, islington]

/** `loaded` just now; `there` from an earlier time; `not-ours` where other organisations are. */
export type Loading = 'loaded' | 'there' | 'not-ours'

/** Loads the demonstration into a database without an organisation, whole or not at all. Where there is one nothing is touched. Its files go below the data folder, where one is given. */
export async function loadDemo(ownerUrl: string, today: PlainDate, dataFolder: string | null = null): Promise<Loading> {
  const root = openRoot(openPool(ownerUrl, 1))
  try {
    const loading = await root.transaction().execute(async (tx): Promise<Loading> => {
      await sql`select pg_advisory_xact_lock(hashtext('cairn set up'))`.execute(tx)
      // the deeds that publish go behind the walls, so that the owner must be able to; roles are the server's, and another database may be loaded on it just now
      await sql`do $do$ begin grant cairn_user to current_user; exception when unique_violation then null; end $do$`.execute(tx)
      await asOwner(tx)
      const there = await tx.selectFrom('organisation').select('id').execute()
      if (there.length > 0) return there.some(({ id }) => id === organisationIdOf(forum.slug)) ? 'there' : 'not-ours'
      await load(tx, today, dataFolder)
      return 'loaded'
    })
    if (loading === 'loaded') await foldAll(root)
    return loading
  } finally {
    await root.destroy()
  }
}

/** Events are folded only when their transaction is surely over. Figures are not waited for: whoever reads one folds it, and so does the round that begins with the server. */
const foldAll = (root: Root) =>
  root.transaction().execute(async (tx) => {
    await asOwner(tx)
    await sql`select fold_all_months()`.execute(tx)
    await sql`select fold_all_due()`.execute(tx)
  })

const asOwner = (tx: Db) =>
  sql`select set_config('role', 'cairn_owner', true), set_config('app.organisation', '', true), set_config('app.viewer', '', true)`.execute(tx)

async function load(tx: Db, today: PlainDate, dataFolder: string | null): Promise<void> {
  const { books, partners } = tellAll(today)
  await keepAccounts(tx, books)
  await keepBooks(tx, books)
  if (dataFolder !== null) await keepFiles(books, dataFolder)
  // Evening Lamp has one manager for one day a week, and is two months behind
  for (const partner of partners) await publishMonths(tx, partner, partner.plan.slug === eveningLamp.slug ? 2 : 0, today)
  await asOwner(tx)
  await datePublications(tx, partners)
}

/** Everything that is told, before any of it is kept: the same for the same day. */
export function tellAll(today: PlainDate): { books: Books; partners: Ground[]; lives: Map<string, Life[]> } {
  const books = openBooks()
  const since = programmeDates(today).startsOn.subtract({ months: 4 })
  const lead = layOrganisation(books, forum, since, today)
  const partners = partnerPlans.map((plan) => layOrganisation(books, plan, since, today))
  const others = otherPlans.map((plan) => layOrganisation(books, plan, since, today))
  const nextDoor = layOrganisation(books, aamosen, since, today)
  layProgramme(books, lead, partners, today)
  const lives = new Map<string, Life[]>()
  for (const ground of partners) lives.set(ground.plan.slug, livePartner(books, ground, today))
  for (const ground of others) lives.set(ground.plan.slug, liveElsewhere(books, ground, today))
  tellParticulars(books, partners, lives, today)
  for (const ground of others)
    if (ground.plan.slug === kent.slug || ground.plan.slug === worcestershire.slug)
      writeTwice(books, ground, lives.get(ground.plan.slug) ?? [], today)
  for (const ground of [lead, ...partners, ...others]) {
    tellOfWork(books, ground, lives.get(ground.plan.slug) ?? [], today)
    holdActivities(books, ground, today)
    if (ground === lead) continue
    keepLists(books, ground)
    referring.knowReferrers(books, ground, today)
    referring.mindThoseWhoWait(books, ground, today)
    referring.offerHandOver(books, ground, lives.get(ground.plan.slug) ?? [], today)
  }
  holdActivities(books, nextDoor, today)
  const [besideIt, asked] = [others.find(({ plan }) => plan.slug === gladsaxe.slug), partners.find(({ plan }) => plan.slug === darAtlas.slug)]
  if (besideIt) shareNextDoor(books, nextDoor, besideIt, today)
  if (asked) askToShare(books, lead, asked, today)
  const carers = others.find(({ plan }) => plan.slug === worcestershire.slug)
  if (carers) bringIn(books, carers, lives.get(worcestershire.slug) ?? [], today)
  return { books, partners, lives }
}

/** What one organisation does with its people, besides seeing them. */
function tellOfWork(books: Books, ground: Ground, own: readonly Life[], today: PlainDate): void {
  particular.raiseAlerts(books, ground, own)
  writeSafetyPlans(books, ground, own, today)
  particular.setTasks(books, ground, own, today)
  tellOfRights(books, ground, own, today)
  tellOfThoseAround(books, ground, own, today)
  sayOfThemselves(books, ground, own, today)
  keepPapers(books, ground, own, today)
  particular.lookAround(books, ground, own, today)
  keepOn(books, ground, own, today)
  if (ground.plan.slug === 'kent' || ground.plan.slug === 'worcestershire') planTogether(books, ground, own, today)
  if (ground.plan.slug === 'kent') {
    keepTheCode(books, ground, own, today)
    talkTwice(books, ground)
    askByOwnSheet(books, ground, own, today)
  }
  keepSafe(books, ground, own, today)
  endWell(books, ground, own, today)
  if (ground.plan.slug === 'worcestershire') takeAQuoteBack(books, ground, today)
  keepAgreed(books, ground, own, today)
  listen(books, ground, own, today)
  askAboutLowMood(books, ground, own, today)
  waitForAPlace(books, ground, own)
  referOn(books, ground, own, today)
  comeAlong(books, ground, own, today)
  leaveToMend(books, ground, own, today)
  if (ground.plan.slug === 'kent') wantNoTexts(books, ground, own, today)
}

/** Stories that are told once. */
function tellParticulars(books: Books, partners: readonly Ground[], lives: ReadonlyMap<string, Life[]>, today: PlainDate): void {
  const ground = (slug: string) => partners.find(({ plan }) => plan.slug === slug) as Ground
  const livesOf = (slug: string) => lives.get(slug) ?? []
  const [ofZahrat, ofDarAtlas, ofSelam, ofGolestan] = [ground('zahrat'), ground('dar-atlas'), ground('selam-horizon'), ground('golestan')]
  const worker = (of: Ground, mail: string) => of.workers.find(({ email }) => email.startsWith(mail)) as Ground['workers'][number]
  knowTwice(books, [ofDarAtlas, ofZahrat], today)
  particular.breakGlass(books, ofDarAtlas, advise(books, ofDarAtlas, today)[0] as Life, worker(ofDarAtlas, 'samia.rifai'), today)
  particular.takeConsentsBack(books, ofZahrat, livesOf('zahrat'), today)
  particular.takeConsentsBack(books, ofGolestan, livesOf('golestan'), today)
  particular.failMessage(books, ofZahrat, livesOf('zahrat'), today)
  const open = (slug: string) => particular.openLives(livesOf(slug)).filter(({ contactIds }) => contactIds.length > 0)
  const bruk = worker(ofSelam, 'bruk')
  const handed = open('selam-horizon').find(({ episode }) => episode.worker.id === bruk.id)
  if (handed) particular.handOver(books, ofSelam, handed, worker(ofSelam, 'mihret'), today)
  const [amended] = open('zahrat')
  if (amended) particular.amend(books, ofZahrat, amended)
  const tahmineh = worker(ofGolestan, 'tahmineh')
  const closed = open('golestan').find(({ episode }) => episode.worker.id !== tahmineh.id)
  if (closed) particular.closeRecord(books, ofGolestan, closed, tahmineh)
}

/** The second service of a partner: its people stay with its own worker. Advocacy, so that nobody counts as seen one to one. */
function advise(books: Books, ground: Ground, today: PlainDate): Life[] {
  const rhythm = {
    main: 'advocacy' as const,
    others: [['phone', 1]] as const,
    everyDays: [10, 20] as const,
    times: [2, 5] as const,
    ways: [],
    notes: { ...english, first: english.advocacy, later: english.advocacy, last: english.advocacy },
  }
  const fates = { seen: 9, hoping: 0, neverCame: 0, declined: {}, waiting: 0, awaiting: 0, overdue: 0 }
  const firstOn = programmeDates(today).startsOn
  return liveThrough(books, {
    ground,
    service: serviceOf(ground, 'advice'),
    community: communities.moroccan,
    rhythm,
    fates,
    firstOn,
    today,
    programme: null,
    sources: [['worker', 1]],
  })
}

/** One password for the whole cast, hashed once as the sign-in library does it. */
async function keepAccounts(tx: Db, { accounts }: Books): Promise<void> {
  const password = await hashPassword(castPassword)
  const ids = accounts.map(({ id }) => id)
  await sql`insert into auth.sign_in_user (id, name, email, "emailVerified")
    select * , true from unnest(${ids}::uuid[], ${accounts.map(({ name }) => name)}::text[], ${accounts.map(({ email }) => email)}::text[])`.execute(
    tx,
  )
  await sql`insert into auth.sign_in_method ("accountId", "providerId", "userId", password, "updatedAt")
    select id::text, 'credential', id, ${password}, now() from unnest(${ids}::uuid[]) as id`.execute(tx)
}
