import type { Db } from '../../platform/db.ts'
import { seesPeople, type Viewer } from './viewer.ts'

/** The latest messages as they were written. Who opens no record sees none that went to a person whom one is about. */
export async function outbox(db: Db, viewer: Viewer, { showsLinks }: { showsLinks: boolean }) {
  const letters = await latest(db, viewer)
  return letters.map((letter) => (letter.bearsLink && !showsLinks ? withoutLink(letter) : { ...letter, hidesLink: false }))
}

const latest = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('message')
    .select(['id', 'channel', 'recipient', 'language', 'subject', 'body', 'bearsLink', 'writtenAt', 'sentAt', 'failedAt', 'failure'])
    .where('organisationId', '=', viewer.organisationId)
    .$if(!seesPeople(viewer), (query) => query.where('personId', 'is', null))
    .orderBy('writtenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

/** Its words without the address; where none is found in them, no words at all, so that nothing shows that looks otherwise. */
function withoutLink<Letter extends { body: string }>(letter: Letter) {
  const words = letter.body.replace(/\S+:\/\/\S+/g, '')
  return { ...letter, body: words === letter.body ? '' : words.trim(), hidesLink: true }
}

export type Letter = Awaited<ReturnType<typeof outbox>>[number]
