/** Each promise's value, in the order given. */
type Said<Reads extends readonly unknown[]> = { -readonly [At in keyof Reads]: Awaited<Reads[At]> }

/**
 * Reads that need nothing of one another, said in one breath: the server answers the first while the next are still being put into words.
 * Waits for all of them, also where one fails: no read outlives the transaction behind whose walls it began. What the first to fail met is thrown.
 */
export async function together<const Reads extends readonly unknown[]>(...reads: Reads): Promise<Said<Reads>> {
  const told = await Promise.allSettled(reads)
  for (const one of told) if (one.status === 'rejected') throw one.reason
  return told.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as Said<Reads>
}
