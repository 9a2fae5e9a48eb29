import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = { path: string; headers: Record<string, string | string[] | undefined>; body: string }

/** A server that stands for a provider: it answers what it was told to answer, one after the other, and remembers what it was asked. */
export async function provider(answers: { status: number; body?: unknown }[] = []) {
  const asked: Asked[] = []
  const there = { beforeAnswering: async (_: Asked): Promise<void> => {} }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString('utf8')
    })
    request.on('end', async () => {
      const one = { path: request.url ?? '', headers: request.headers, body }
      asked.push(one)
      await there.beforeAnswering(one)
      const { status, body: said } = answers.shift() ?? { status: 201, body: {} }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(there, { base, asked, answers, close: () => new Promise((resolve) => server.close(resolve)) })
}
