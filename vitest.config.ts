import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    exclude: process.env['CAIRN_TEST_POSTGRES'] ? ['src/platform/postgres/**', 'node_modules/**'] : ['node_modules/**'],
    testTimeout: 30_000,
    // the whole demonstration is laid in one
    hookTimeout: 120_000,
    // what is waited for comes when it comes: no test measures how soon
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    setupFiles: ['test/quiet.ts'],
  },
})
