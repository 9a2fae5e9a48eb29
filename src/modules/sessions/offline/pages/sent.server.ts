import type { Context } from 'hono'
import type { z } from 'zod'

/** What was sent as JSON, read by a schema; null where it is none. A form of another site cannot send it. */
export async function sentJson<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema> | null> {
  if (!c.req.header('content-type')?.startsWith('application/json')) return null
  const sent: unknown = await c.req.json().catch((fault: unknown) => {
    if (fault instanceof SyntaxError) return null
    throw fault
  })
  const read = schema.safeParse(sent)
  return read.success ? read.data : null
}
