/** A part of a page that follows what is typed: the form is sent to the part's address whenever the typing rests, and what comes back stands in its place. Nothing is stored. */

const typingRestMs = 700

for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) follow(part)

function follow(part: HTMLElement) {
  const form = document.getElementById(part.dataset.liveForm ?? '')
  const fields = new Set((part.dataset.liveFields ?? '').split(' '))
  if (!(form instanceof HTMLFormElement)) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const ask = () => {
    asked += 1
    const turn = asked
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (fields.has(name) && typeof value === 'string') body.append(name, value)
    // the browser reads the answer as a page itself: text that a script makes into one is refused by the policy of our pages
    const request = new XMLHttpRequest()
    request.open('POST', part.dataset.live ?? '')
    request.responseType = 'document'
    request.onload = () => {
      // a later question is on its way, or somebody is signed out: sending the form tells them
      if (request.status === 200 && turn === asked && request.responseXML) part.replaceChildren(...request.responseXML.body.childNodes)
    }
    request.send(body)
  }

  form.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) || !fields.has(event.target.name)) return
    clearTimeout(timer)
    timer = setTimeout(ask, typingRestMs)
  })
}
