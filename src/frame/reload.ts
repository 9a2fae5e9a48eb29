import { Hono } from 'hono'
import { newId } from '../platform/id.ts'

/** Where the pages of development ask for the script that reloads them; in earnest and in a demonstration there is no such address. */
export const reloadScript = '/dev/reload.js'

/**
 * In development a page loads itself again once another server answers it, which is after every build. It asks twice a second: a request that stayed open
 * would be waited for when the server is stopped. As a served file, since pages run no script of their own.
 */
export function reloadPages() {
  const running = newId()
  return new Hono()
    .get('/dev/running', (c) => c.text(running))
    .get(reloadScript, (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
}

const script = `let first
setInterval(async () => {
  const running = await fetch('/dev/running').then((answer) => (answer.ok ? answer.text() : first), () => first)
  first ??= running
  if (running !== first) location.reload()
}, 500)
`
