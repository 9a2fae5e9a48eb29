import { createHash, randomUUIDv7 } from 'node:crypto'

/** A new id. Version 7: made in the order of time, so that new rows lie together in an index. */
export const newId = (): string => randomUUIDv7()

/** The same id for the same parts: where there can be only one (a form sent once, a measure due), a retry finds the first. */
export function idOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (text: string | undefined): text is string => text !== undefined && uuid.test(text)
