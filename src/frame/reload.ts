import { Hono } from 'hono'
import { newId } from '../platform/id.ts'

/** Where the pages of development ask for the script that reloads them; in earnest and in a demonstration there is no such address. */
export const reloadScript = '/dev/reload.js'

/**
 * In development a page loads itself again once another server answers it, which is after every build. Each answer of `/dev/running` ends at once and the browser
 * asks again by itself: no request stays open that the server would have to wait for when it is stopped. As a served file, since pages run no script of their own.
 */
export function reloadPages() {
  const running = newId()
  return new Hono()
    .get('/dev/running', (c) => c.body(`retry: 400\ndata: ${running}\n\n`, 200, { 'content-type': 'text/event-stream' }))
    .get(reloadScript, (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
}

const script = `let first
new EventSource('/dev/running').onmessage = ({ data }) => {
  first ??= data
  if (data !== first) location.reload()
}
`
