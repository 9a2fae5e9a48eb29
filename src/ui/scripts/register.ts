/**
 * A register without loading the page again: each tap is sent in its turn and shows at once; the register itself, with what others tapped meanwhile, is
 * read when the taps pause, so that no row moves under a finger. Without this script the same forms do the same.
 */

/** `quick`: its answer says no more than that it was kept. Where a tap makes something due, it is asked what. */
type Sending = { action: string; body: URLSearchParams | null; quick?: boolean }

const waiting: Sending[] = []
const pauseMs = 1200
let busy = false
let pause: ReturnType<typeof setTimeout> | undefined

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-register-form]')) return
  const { submitter } = event
  if (!(submitter instanceof HTMLButtonElement)) return
  event.preventDefault()
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') body.append(name, value)
  body.set('form_id', freshId())
  press(submitter)
  send({ action: form.action, body, quick: submitter.dataset['word'] !== undefined && !document.getElementById('money-taps') })
})

/** Further words of a row come in its turn too, and stand in the row. */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('[data-register-more]') : null
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  send({ action: link.href, body: null })
})

/** Shows at once that it was pressed. Pressed again before the register was read, it takes back what it said; further taps in the row follow this one. */
function press(button: HTMLButtonElement) {
  const pressed = button.getAttribute('aria-pressed') !== 'true'
  if (button.hasAttribute('aria-pressed')) button.setAttribute('aria-pressed', String(pressed))
  // what is said of money, and how many there are, follows nothing
  if (button.name !== 'tap') return
  const said = button.dataset['word']
  const [tapId = ''] = button.value.split('~')
  for (const one of button.closest('[data-register-row]')?.querySelectorAll<HTMLButtonElement>('button[name=tap]') ?? []) {
    const [id = '', person = '', word = '', as = ''] = one.value.split('~')
    const own = one.dataset['word']
    if (one === button) one.value = [freshId(), person, said === undefined ? word : pressed ? '' : said, as, tapId].join('~')
    else {
      if (pressed && said !== undefined && own !== undefined) one.setAttribute('aria-pressed', 'false')
      one.value = [id, person, own ?? word, as, tapId].join('~')
    }
  }
}

function send(sending: Sending) {
  clearTimeout(pause)
  waiting.push(sending)
  if (!busy) sendNext()
}

function sendNext() {
  const next = waiting[0]
  busy = next !== undefined
  if (!next) return
  // the browser reads the answer as a page itself: text that a script makes into one is refused by the policy of our pages
  const request = new XMLHttpRequest()
  request.open(next.body === null ? 'GET' : 'POST', next.action)
  if (next.quick) request.setRequestHeader('prefer', 'return=minimal')
  request.responseType = 'document'
  request.onload = () => {
    waiting.shift()
    if (request.status === 204) readSoon()
    else {
      const fresh = request.responseXML?.getElementById('register')
      // signed out, or the register is gone: the page itself says so
      if (!fresh) return location.reload()
      if (next.body === null && isSeeking()) readSoon()
      else if (waiting.length === 0) show(fresh)
    }
    sendNext()
  }
  // nothing was lost: what was tapped is sent as the browser would, and it says what is wrong with the line
  request.onerror = () => sendPlainly(next)
  request.send(next.body)
}

function readSoon() {
  clearTimeout(pause)
  pause = setTimeout(() => (isSeeking() ? readSoon() : send({ action: location.href, body: null })), pauseMs)
}

const isSeeking = () => document.activeElement?.matches('#register :is(input, textarea, select)') ?? false

function show(fresh: HTMLElement) {
  const { activeElement } = document
  const focused = activeElement?.closest('[data-register-row]')?.id
  const further = activeElement?.matches('[data-register-more]')
  document.getElementById('register')?.replaceWith(document.adoptNode(fresh))
  if (!focused) return
  const row = document.getElementById(focused)
  row?.querySelector<HTMLElement>(further ? '[data-register-more]' : 'button')?.focus({ preventScroll: true })
}

function sendPlainly({ action, body }: Sending) {
  if (body === null) {
    location.href = action
    return
  }
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  for (const [name, value] of body) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}

/** An id that nothing has; `crypto.randomUUID` is not there where the line is not encrypted. */
function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
