import pg from 'pg'
import { isPlain } from '../plain-error.ts'
import { startEmbedded } from './index.ts'

// The program that the launcher's tests start, kill and start again: it tells its story in lines of JSON.
type Order = { folder: string; binaries?: string; settings?: Record<string, string>; write?: boolean }
const order = JSON.parse(process.argv[2] ?? '{}') as Order
const tell = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const server = await startEmbedded({ ...order, note: (noted) => tell({ noted }) })
  process.once('SIGTERM', () => server.stop().then(() => process.exit(0)))
  tell({ url: server.ownerUrl('postgres'), port: server.port })
  if (order.write) await keepWriting(server.ownerUrl('postgres'))
  else setInterval(() => {}, 60_000)
} catch (error) {
  tell({ plain: isPlain(error), trouble: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}

async function keepWriting(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('create table if not exists stone (number bigint generated always as identity primary key)')
  while (true) {
    const { rows } = await client.query<{ number: string }>('insert into stone default values returning number')
    tell({ acknowledged: Number(rows[0]?.number) })
  }
}
