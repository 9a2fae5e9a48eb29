import { createServer } from 'node:net'
import type { Config } from '../platform/config.ts'
import { plainError } from '../platform/plain-error.ts'

/**
 * Refuses a port that cannot be had, before anything is started that would then have to be stopped again.
 * It asks by listening for a moment: no other question is answered for sure.
 */
export async function takePort({ port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  const trial = createServer()
  await new Promise<void>((resolve, reject) => {
    trial.once('error', (fault: NodeJS.ErrnoException) => reject(refusalOf(fault, port, host)))
    trial.listen(port, host, resolve)
  })
  await new Promise((resolve) => trial.close(resolve))
}

function refusalOf(fault: NodeJS.ErrnoException, port: number, host: string): Error {
  if (fault.code === 'EADDRINUSE')
    return plainError(`Another program listens on port ${port}: stop it, or start Cairn with another one, such as PORT=${port + 1}.`)
  if (fault.code === 'EACCES')
    return plainError(`This account may not listen on port ${port}: start Cairn with a port of 1024 or above, such as PORT=3000.`)
  if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'ENOTFOUND')
    return plainError(`This computer has no address ${host}: set HOST to one that it has, such as 127.0.0.1.`)
  return fault
}
