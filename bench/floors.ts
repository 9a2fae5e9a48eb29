import { makeApp } from '../src/app.tsx'
import { openSignIn } from '../src/modules/access/sign-in.server.ts'
import { readConfig } from '../src/platform/config.ts'
import { makeLog } from '../src/platform/log.ts'
import { floorOf, listeningRoot } from './floor.ts'
import { formOf } from './load.ts'
import type { Operation } from './operations.ts'

const publicUrl = 'http://floor.test'

/** The floor of every operation: its own statements, heard once from the application and said again straight on the driver. Milliseconds by name. */
export async function floors(
  url: string,
  secret: string,
  cookieFor: (operation: Operation) => string,
  operations: readonly Operation[],
): Promise<Record<string, number>> {
  const { root, heard } = listeningRoot(url)
  const signIn = openSignIn({ databaseUrl: url.replace('cairn_login', 'cairn_auth'), publicUrl, secret })
  const app = makeApp({ config: readConfig({ CAIRN_URL: publicUrl }), secret, log: makeLog('error'), root }, signIn)
  const lowest: Record<string, number> = {}
  for (const operation of operations) {
    const { name, requests, expect } = operation
    const request = requests[0]
    if (!request) continue
    heard.length = 0
    const began = Date.now()
    const body = request.fields ? new URLSearchParams(formOf(request.fields)) : undefined
    const answer = await app.request(`${publicUrl}${request.path}`, {
      method: request.method,
      body,
      headers: { cookie: cookieFor(operation), origin: publicUrl, ...request.headers },
    })
    await answer.text()
    if (answer.status !== expect) throw new Error(`${name}: answered ${answer.status}, not ${expect}`)
    lowest[name] = await floorOf(url, [...heard], madeSince(began), 150)
  }
  await root.destroy()
  await signIn.close()
  return lowest
}

/** New are the references and the ids made since: the time is in the id. */
const madeSince =
  (began: number) =>
  (value: unknown): boolean => {
    if (typeof value !== 'string') return false
    if (/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/.test(value)) return true
    return /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(value) && Number.parseInt(value.slice(0, 8) + value.slice(9, 13), 16) >= began
  }
