/** Keys and small comforts on every page: `/` goes to the search, Escape twice leaves a public page at once, menus close. */

const doubleMs = 1500
let escapedAt = 0

document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) return goToSearch(event)
  if (event.key !== 'Escape') return
  closeMenus(null)
  if (event.timeStamp - escapedAt < doubleMs) leave()
  escapedAt = event.timeStamp
})

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null
  closeMenus(target)
  if (target?.closest('[data-exit]')) {
    event.preventDefault()
    leave()
  }
})

// The first thing to meet after a form came back is what is wrong with it.
document.querySelector<HTMLElement>('[data-errors]')?.focus()

// Where there are more tabs than there is room, the present one stands in sight.
const present = document.querySelector('.tabs [aria-current]')
const tabs = present?.closest('.tabs')
if (present && tabs) tabs.scrollLeft += middleOf(present) - middleOf(tabs)

function middleOf(element: Element): number {
  const { left, width } = element.getBoundingClientRect()
  return left + width / 2
}

function goToSearch(event: KeyboardEvent) {
  const search = document.querySelector<HTMLInputElement>('[data-search]')
  if (!search) return
  event.preventDefault()
  search.focus()
  search.select()
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
}

function closeMenus(except: Element | null) {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('[data-menu][open]')) {
    if (except && menu.contains(except)) continue
    const hadFocus = menu.contains(document.activeElement)
    menu.open = false
    if (hadFocus && !except) menu.querySelector('summary')?.focus()
  }
}

/** Replaces this page, so that going back does not show it again; what was typed is emptied first. */
function leave() {
  const exit = document.querySelector<HTMLAnchorElement>('a[data-exit]')
  if (!exit) return
  document.body.hidden = true
  for (const form of document.forms) form.reset()
  window.location.replace(exit.href)
}
