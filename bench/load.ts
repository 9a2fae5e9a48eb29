import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../src/platform/id.ts'

/** One thing that somebody does over and over: what is asked for the n-th time. */
export type Request = {
  method: 'GET' | 'POST'
  path: string
  fields?: Record<string, string>
  headers?: Record<string, string>
  /** What an answer that found something says. */
  says?: string
  /** What the browser asks for next, which is done and not timed. */
  next?: string
}
export type Job = {
  address: string
  cookie: string
  requests: Request[]
  times: number
  inFlight: number
  warmUp: number
  expect: number
  paceMs?: number
}
export type Timing = { p50Ms: number; p95Ms: number; perSecond: number; bytes: number; wrong: number }

/**
 * The load, in a process of its own: keep-alive connections, each waiting for its answer before it asks again, and where a pace is said for its next moment,
 * as people do. Bounded in count.
 */
export async function runLoad(job: Job): Promise<Timing> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.inFlight })
  for (let n = 0; n < job.warmUp; n += 1) {
    const { says, path } = job.requests[n % job.requests.length] as Request
    const answer = await ask(job, agent, n, says !== undefined)
    // an empty page is a quick one, and would be measured as if it were right
    if (says !== undefined && !answer.text.includes(says)) throw new Error(`${path} does not say “${says}”`)
  }
  const taken: number[] = []
  let [next, bytes, wrong] = [job.warmUp, 0, 0]
  const last = job.warmUp + job.times
  const began = performance.now()
  await Promise.all(
    Array.from({ length: job.inFlight }, async (_, client) => {
      const { paceMs = 0 } = job
      for (let round = client / job.inFlight; next < last; round += 1) {
        await waited(began + round * paceMs - performance.now())
        const n = next
        next += 1
        const asked = performance.now()
        const answer = await ask(job, agent, n)
        taken.push(performance.now() - asked)
        bytes += answer.bytes
        if (answer.status !== job.expect) wrong += 1
        const { next: afterwards } = job.requests[n % job.requests.length] as Request
        if (afterwards !== undefined) await ask({ ...job, requests: [{ method: 'GET', path: afterwards }] }, agent, 0)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  taken.sort((a, b) => a - b)
  return { p50Ms: at(taken, 0.5), p95Ms: at(taken, 0.95), perSecond: Math.round(job.times / seconds), bytes: Math.round(bytes / job.times), wrong }
}

const waited = (ms: number) => (ms > 0 ? sleep(ms) : undefined)

export const at = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100

/** A form as it is sent: with an id of its own, and a name that nobody bears or an id that nothing has where one is asked for. */
export function formOf(fields: Record<string, string>): string {
  const named = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    value.replaceAll('{new name}', `${newName()} ${newName()}`).replaceAll('{new id}', newId()),
  ])
  return new URLSearchParams([...named, ['form_id', newId()]]).toString()
}

const newName = () => Array.from({ length: 9 }, () => 'abcdefghiklmnoprstuvz'[Math.floor(Math.random() * 21)]).join('')

function ask(job: Job, agent: Agent, n: number, reads = false): Promise<{ status: number; bytes: number; text: string }> {
  const { method, path, fields, headers: own } = job.requests[n % job.requests.length] as Request
  const body = fields ? formOf(fields) : null
  const headers: Record<string, string> = {
    cookie: job.cookie,
    ...own,
    ...(body === null
      ? {}
      : { 'content-type': 'application/x-www-form-urlencoded', origin: job.address, 'content-length': String(Buffer.byteLength(body)) }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${job.address}${path}`, { agent, method, headers }, (answer) => {
      let bytes = 0
      const read: Buffer[] = []
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (reads) read.push(chunk)
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes, text: Buffer.concat(read).toString() }))
    })
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}
