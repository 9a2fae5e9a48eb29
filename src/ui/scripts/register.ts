/** A register without loading the page again: each tap is sent in its turn, and what comes back stands in its place. Without this script the same forms do the same. */

type Sending = { action: string; body: URLSearchParams | null }

const waiting: Sending[] = []
let busy = false

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-register-form]')) return
  const { submitter } = event
  if (!(submitter instanceof HTMLButtonElement)) return
  event.preventDefault()
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') body.append(name, value)
  press(submitter)
  waiting.push({ action: form.action, body })
  if (!busy) sendNext()
})

/** Further words of a row come in its turn too, and stand in the row. */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('[data-register-more]') : null
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  waiting.push({ action: link.href, body: null })
  if (!busy) sendNext()
})

/** Shows at once that it was pressed; further taps in the row follow this one. */
function press(button: HTMLButtonElement) {
  const pressed = button.getAttribute('aria-pressed')
  if (pressed !== null) button.setAttribute('aria-pressed', pressed === 'true' ? 'false' : 'true')
  button.setAttribute('aria-disabled', 'true')
  const [tapId = '', ...rest] = button.value.split('~')
  const row = button.closest('[data-register-row]')
  // what is said of money follows nothing
  if (button.name === 'money') return
  for (const other of row?.querySelectorAll<HTMLButtonElement>('button[name=tap]') ?? []) {
    const parts = other.value.split('~')
    if (other !== button) other.value = [...parts.slice(0, 4), tapId].join('~')
  }
  if (row === null && rest.length < 3) button.removeAttribute('aria-disabled')
}

function sendNext() {
  const next = waiting[0]
  busy = next !== undefined
  if (!next) return
  // the browser reads the answer as a page itself: text that a script makes into one is refused by the policy of our pages
  const request = new XMLHttpRequest()
  request.open(next.body === null ? 'GET' : 'POST', next.action)
  request.responseType = 'document'
  request.onload = () => {
    waiting.shift()
    const fresh = request.responseXML?.getElementById('register')
    // signed out, or the register is gone: the page itself says so
    if (!fresh) return location.reload()
    if (waiting.length === 0) show(fresh)
    sendNext()
  }
  // nothing was lost: what was tapped is sent as the browser would, and it says what is wrong with the line
  request.onerror = () => sendPlainly(next)
  request.send(next.body)
}

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
