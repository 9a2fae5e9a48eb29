/** Keeps what is typed as a draft on the server, so that a closed tab, a lost sign-in or a dead battery costs nothing. Nothing stays on the device. */

const restMs = 5000
const retryMs = 30_000
const keepaliveLimit = 60_000

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)

function keepDraft(form: HTMLFormElement) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false
  let sent = false

  const save = async (leaving: boolean) => {
    clearTimeout(timer)
    if (!changed || sent) return
    changed = false
    const body = typed(form)
    try {
      const answer = await fetch('/drafts', {
        method: 'POST',
        body,
        credentials: 'same-origin',
        redirect: 'manual',
        keepalive: leaving && body.toString().length < keepaliveLimit,
      })
      if (answer.ok) return say(form, 'saved')
      // A redirect leads to the sign-in page; sending the form keeps what was typed through it.
      changed = true
      say(form, answer.type === 'opaqueredirect' || answer.status === 401 ? 'signedOut' : 'unsaved')
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault
      changed = true
      say(form, 'unsaved')
    }
    timer = setTimeout(() => save(false), retryMs)
  }

  form.addEventListener('input', () => {
    changed = true
    clearTimeout(timer)
    timer = setTimeout(() => save(false), restMs)
  })
  form.addEventListener('submit', () => {
    sent = true
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(true)
  })
  window.addEventListener('online', () => save(false))
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) sent = false
  })
}

/** All that was typed but secrets and files. */
function typed(form: HTMLFormElement): URLSearchParams {
  const secret = new Set(
    Array.from(form.querySelectorAll<HTMLInputElement>('input[type=password], input[autocomplete=one-time-code]'), (input) => input.name),
  )
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !secret.has(name)) body.append(name, value)
  }
  body.set('draft_path', form.dataset.draft ?? '')
  return body
}

function say(form: HTMLFormElement, what: 'saved' | 'unsaved' | 'signedOut') {
  const line = form.querySelector<HTMLElement>('[data-draft-status]')
  if (!line) return
  const time = new Intl.DateTimeFormat(line.dataset.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date())
  line.textContent = (line.dataset[what] ?? '').replace('{time}', time)
  line.dataset.state = what
}
