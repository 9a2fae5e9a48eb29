import { expect, test } from 'vitest'
import { appAddress, codeAt, isCodeOf } from './totp.ts'

const secret = '12345678901234567890'

test('an app shows the codes of RFC 6238, appendix B', () => {
  expect([59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000].map((second) => codeAt(secret, second * 1000))).toEqual([
    '287082',
    '081804',
    '050471',
    '005924',
    '279037',
    '353130',
  ])
})

test('a code is good for the half minute before and after, and no longer', () => {
  const at = 1_234_567_890_000
  const code = codeAt(secret, at)
  expect([-60, -30, 0, 30, 60].map((second) => isCodeOf(secret, code, at + second * 1000))).toEqual([false, true, true, true, false])
})

test('the address for the app bears the secret in letters that RFC 4648 allows', () => {
  expect(appAddress(secret, 'Cairn', 'noor@charity.test')).toBe(
    'otpauth://totp/Cairn:noor%40charity.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cairn&digits=6&period=30',
  )
})
