import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('a setting that cannot be used is refused with a sentence that names it and says what it is', () => {
  const refusal = (environment: Record<string, string>): string => {
    try {
      readConfig(environment)
      return 'accepted'
    } catch (fault) {
      return fault instanceof Error ? fault.message : String(fault)
    }
  }
  expect(refusal({ PORT: 'abc' })).toBe('The setting PORT cannot be used: it is a whole number from 0 to 65535.')
  expect(refusal({ PORT: '80.5' })).toBe('The setting PORT cannot be used: it is a whole number from 0 to 65535.')
  expect(refusal({ DATABASE_URL: 'mysql://x' })).toBe(
    'The setting DATABASE_URL cannot be used: it is an address such as postgres://name:password@localhost:5432/cairn.',
  )
  expect(refusal({ CAIRN_SECRET: 'short' })).toBe('The setting CAIRN_SECRET cannot be used: it has 32 to 10000 characters.')
  expect(refusal({ CAIRN_MODE: 'test' })).toBe('The setting CAIRN_MODE cannot be used: it is one of production, demo, dev.')
  expect(refusal({ TEXT_PROVIDER: 'twilio' })).toBe('Texts by twilio need the setting TEXT_ACCOUNT.')
  expect(refusal({ PORT: '', CAIRN_URL: 'https://cairn.example.org/' }), 'an empty setting is none').toBe('accepted')
})
