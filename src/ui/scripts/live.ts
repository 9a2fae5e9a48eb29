/** A part of a page that follows what is typed: the form is sent to the part's address whenever the typing rests, and what comes back stands in its place. Nothing is stored. */

const typingRestMs = 700

for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) follow(part)

function follow(part: HTMLElement) {
  const form = document.getElementById(part.dataset.liveForm ?? '')
  const fields = new Set((part.dataset.liveFields ?? '').split(' '))
  if (!(form instanceof HTMLFormElement)) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const ask = async () => {
    asked += 1
    const turn = asked
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (fields.has(name) && typeof value === 'string') body.append(name, value)
    try {
      const answer = await fetch(part.dataset.live ?? '', { method: 'POST', body, credentials: 'same-origin', redirect: 'manual' })
      // a later question is on its way, or somebody is signed out: sending the form tells them
      if (!answer.ok || turn !== asked) return
      const read = new DOMParser().parseFromString(await answer.text(), 'text/html')
      part.replaceChildren(...read.body.childNodes)
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault
    }
  }

  form.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) || !fields.has(event.target.name)) return
    clearTimeout(timer)
    timer = setTimeout(ask, typingRestMs)
  })
}
