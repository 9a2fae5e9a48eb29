import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOf, newReference, newToken, seal, unseal } from './seal.ts'

const secret = 'a secret of the tests, long enough to be one'

test('what is sealed opens again with the same secret for the same use', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => unseal(secret, 'typed', seal(secret, 'typed', text)) === text))
})

test('a seal does not open for another use, with another secret, or when it was touched', () => {
  const shut = seal(secret, 'typed', 'what she wrote')
  expect(unseal(secret, 'sign-in', shut)).toBeNull()
  expect(unseal(`${secret}!`, 'typed', shut)).toBeNull()
  expect(unseal(secret, 'typed', `${shut.slice(0, -3)}AAA`)).toBeNull()
})

test('what is no seal at all opens as nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => unseal(secret, 'typed', text) === null))
})

test('a reference can be read out on the phone: no letter looks or sounds like a number', () => {
  for (let n = 0; n < 200; n += 1) expect(newReference()).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
})

test('a link is kept as the hash of its token', () => {
  const { token, hash } = newToken()
  expect(hashOf(token)).toBe(hash)
  expect(hash).not.toContain(token)
})
