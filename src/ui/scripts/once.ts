/** A form is on its way once: pressing again while it is does nothing. The server counts it once anyway. */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.once === 'sending') return event.preventDefault()
    form.dataset.once = 'sending'
    // Marked, not disabled: a disabled button would not send its name and value along.
    mark(form, true)
  })
}

// Back from the next page, the form may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    form.dataset.once = ''
    mark(form, false)
  }
})

function mark(form: HTMLFormElement, sending: boolean) {
  for (const button of form.querySelectorAll('button[type=submit]')) {
    if (sending) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
}
