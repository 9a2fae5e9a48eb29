import type { Db } from '../../../platform/db.ts'
import { languages, wordsFor } from '../../../platform/i18n.ts'
import { hashOf } from '../../../platform/seal.ts'
import type { Viewer } from '../../access/index.ts'
import { plainWord, type WordField } from './field.ts'
import type { Meaning } from './import.ts'
import type { StandsFor } from './stands-for.ts'

/** The same headers in the same order are the same kind of file: also with the column that our own file of errors adds, so that nothing is asked again of rows that were mended in it. */
export const headersKey = (headers: readonly string[]): string =>
  hashOf((isWhy(headers.at(-1) ?? '') ? headers.slice(0, -1) : headers).map(plainWord).join('\n'))

const isWhy = (header: string): boolean => languages.some((language) => plainWord(wordsFor(language).t('exchange:errors.why')) === plainWord(header))

export async function rememberedMeaning(db: Db, viewer: Viewer, headers: readonly string[]): Promise<Meaning | null> {
  const row = await db
    .selectFrom('importMemory')
    .select('meaning')
    .where('organisationId', '=', viewer.organisationId)
    .where('headersKey', '=', headersKey(headers))
    .executeTakeFirst()
  return row ? (row.meaning as unknown as Meaning) : null
}

export async function rememberMeaning(tx: Db, viewer: Viewer, headers: readonly string[], meaning: Meaning): Promise<void> {
  const kept = { meaning: JSON.stringify(meaning), keptAt: Temporal.Now.instant() }
  await tx
    .insertInto('importMemory')
    .values({ organisationId: viewer.organisationId, headersKey: headersKey(headers), ...kept })
    .onConflict((conflict) => conflict.columns(['organisationId', 'headersKey']).doUpdateSet(kept))
    .execute()
}

/** What a word stood for is kept for the next file; that it stands for nothing is not, since it may be somebody's name in the wrong column. */
export async function rememberWords(tx: Db, viewer: Viewer, said: StandsFor): Promise<void> {
  for (const [field, words] of Object.entries(said) as [WordField, Record<string, string>][])
    for (const [word, standsFor] of Object.entries(words))
      if (standsFor !== '' && word.length <= 200)
        await tx
          .insertInto('importWord')
          .values({ organisationId: viewer.organisationId, field, word, standsFor })
          .onConflict((conflict) => conflict.columns(['organisationId', 'field', 'word']).doUpdateSet({ standsFor }))
          .execute()
}
