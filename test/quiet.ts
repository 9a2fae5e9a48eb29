import { afterEach, expect, vi } from 'vitest'

// Whatever a part complains of on the console is a fault that nobody looked at yet.
const complained = vi.spyOn(console, 'error')
afterEach(() => {
  const said = complained.mock.calls.map((call) => call.map(String).join(' '))
  complained.mockClear()
  expect(said).toEqual([])
})
