import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../src/modules/access/viewer.ts'
import { groundOf, samples } from './samples.ts'
import type { Somebody, World } from './world.ts'

/** A charity that has one of everything, and what stands for each name in an address. */
export type Furnished = {
  charity: Awaited<ReturnType<World['charity']>>
  /** By the name of a parameter, `personId`; where one name stands for several things, with the word of the path before it or after it, `declining/:wordId`, `:instrument/score`. */
  parameters: Record<string, string>
  rows: Record<string, Record<string, unknown>>
  as: (...roles: Role[]) => Promise<Somebody>
}

export async function furnish(world: World): Promise<Furnished> {
  const charity = await world.charity()
  const ground = await groundOf(world.owner, charity)
  const rows: Record<string, Record<string, unknown>> = {}
  for (const [table, row] of samples) {
    rows[table] = row(ground, rows)
    const camel = table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    await world.owner
      .insertInto(camel as 'person')
      .values(rows[table] as never)
      .execute()
  }
  // the papers of the samples have their files, where the store looks for it
  const folder = join(world.dataFolder, 'documents', charity.id)
  mkdirSync(folder, { recursive: true })
  for (const table of ['document', 'money_paper']) writeFileSync(join(folder, String(rows[table]?.['id'])), 'hello')
  const of = (table: string, column = 'id') => String(rows[table]?.[column])
  return {
    charity,
    rows,
    as: charity.as,
    parameters: {
      organisation: charity.slug,
      service: 'one-to-one',
      programme: 'programme',
      personId: ground.personId,
      oneId: ground.personId,
      otherId: of('person'),
      mergeId: of('person_merge'),
      viewerId: ground.viewerId,
      serviceId: charity.serviceId,
      programmeId: of('programme'),
      referralId: of('referral'),
      reference: of('referral', 'reference'),
      episodeId: of('episode'),
      importId: of('import'),
      number: '2',
      format: 'csv',
      contactId: of('contact'),
      taskId: of('task'),
      sheet: 'holistic',
      edition: '1',
      sheetId: of('assessment_sheet'),
      domainId: of('assessment_domain'),
      assessmentId: of('assessment'),
      goalId: of('goal'),
      stepId: of('goal_step'),
      deed: 'breach',
      conductId: of('conduct'),
      answer: 'appeal',
      responseId: of('response'),
      consentId: of('consent'),
      alertId: of('person_alert'),
      documentId: of('document'),
      planId: of('safety_plan'),
      'words/:wordId': of('death_word'),
      nameId: of('person_name'),
      reachId: of('person_reach'),
      listId: of('saved_list'),
      basisId: of('sharing_basis'),
      wordId: of('word_to_send'),
      requestId: of('rights_request'),
      'requests/:requestId': of('rights_request'),
      complaintId: of('complaint'),
      breachId: of('breach'),
      venueId: of('venue'),
      conditionId: of('service_condition'),
      reasonId: of('presenting_reason'),
      lineId: of('crisis_line'),
      sessionId: of('session'),
      entry: 'bought',
      bankingId: of('money_entry'),
      entryId: of('money_entry'),
      paperId: of('money_paper'),
      activityId: of('activity'),
      placeId: of('booking'),
      state: 'booked',
      recurrenceId: of('recurrence'),
      speakerId: of('speaker'),
      bulletinId: of('bulletin'),
      replyId: of('bulletin_reply'),
      communityPartnerId: of('community_partner'),
      roomId: of('room'),
      hireId: of('hire_request'),
      provisionId: of('provision'),
      'devices/:deviceId': of('offline_device'),
      'keys/:keyId': of('offline_key'),
      'refused/:entryId': of('offline_entry'),
      certificateId: of('certificate'),
      approvalId: of('model_approval'),
      recordId: of('training_record'),
      tieId: of('catalogue_tie'),
      'places/:placeId': of('border_place'),
      courseId: of('activity'),
      'kinds/:wordId': of('activity_kind'),
      'themes/:wordId': of('session_theme'),
      'off/:wordId': of('calling_off_reason'),
      'register/:wordId': of('attendance_word'),
      'tags/:wordId': of('feedback_tag'),
      'packs/:wordId': of('session_pack'),
      'audiences/:wordId': of('talk_audience'),
      setId: of('feedback_set'),
      questionId: of('feedback_question'),
      answerId: of('feedback_answer'),
      code: of('feedback_asking', 'code'),
      messageId: of('message'),
      invitationId: of('invitation'),
      glassId: of('break_glass'),
      publicationId: of('publication'),
      concernId: of('concern'),
      incidentId: of('incident'),
      riskId: of('risk_answer'),
      periodId: of('duty_period'),
      'concern-steps/:stepId': of('concern_step'),
      'incident-steps/:stepId': of('incident_step'),
      'concern-referrals/:referralId': of('concern_referral'),
      instrument: 'ons4',
      ':instrument/score': 'swemwbs',
      ':instrument/licence': 'swemwbs',
      indicator: 'referred',
      line: 'untaken',
      language: 'en',
      kind: 'presenting-reasons',
      'due/:kind': 'key-work',
      pauseId: of('pause'),
      followUpId: of('follow_up'),
      quoteId: of('quote'),
      workerId: ground.viewerId,
      moveId: of('caseload_move'),
      closingId: of('closing_together'),
      partnerId: charity.id,
      token: 'no-such-token',
      castId: ground.viewerId,
      what: 'professionals',
      rowId: of('professional'),
      'emergency-contacts/:rowId': of('emergency_contact'),
      'speakers/:rowId': of('speaking_for'),
      timeId: of('contact_time'),
      bookingId: of('interpreter_booking'),
      interpreterId: of('interpreter'),
      surgeryId: of('surgery'),
      waitingId: of('waiting_place', 'referralId'),
      lookId: of('break_glass'),
      linkId: of('measure_link'),
      equalityLinkId: of('equality_link'),
      question: 'sex',
      referrerId: of('referrer'),
      referrerContactId: of('referrer_contact'),
      referrerLinkId: of('referrer_link'),
      handOverId: of('hand_over'),
      'closed-to/:viewerId': of('closed_record', 'viewerId'),
      'presenting/:wordId': of('presenting_reason'),
      'declining/:wordId': of('decline_reason'),
      'contacts/:wordId': of('contact_kind'),
      'endings/:wordId': of('closing_reason'),
    },
  }
}

export type Route = { method: 'GET' | 'POST'; path: string }

/** Every page and every form of the application, from its own list. */
export function routesOf(app: World['app']): Route[] {
  const known = new Set<string>()
  const routes: Route[] = []
  for (const { method, path } of app.routes) {
    if ((method !== 'GET' && method !== 'POST') || path.includes('*') || known.has(`${method} ${path}`)) continue
    known.add(`${method} ${path}`)
    routes.push({ method, path })
  }
  return routes
}

/** The address with its parameters filled in; a parameter that nobody stands for is named. */
export function addressOf(path: string, parameters: Record<string, string>): string {
  return path.replace(/([\w-]+)?\/:(\w+)(?:\{[^}]*\})?(?=\/([\w-]+)|)/g, (_, before: string | undefined, name: string, after: string | undefined) => {
    const value = parameters[`${before}/:${name}`] ?? parameters[`:${name}/${after}`] ?? parameters[name]
    if (value === undefined) throw new Error(`Nothing stands for :${name} of ${path}: say what in test/furnished.ts`)
    return `${before ?? ''}/${encodeURIComponent(value)}`
  })
}
