export * from './queries.server.ts'
