import { type Plan, relaunch } from './launch.ts'
import { isAlive, stopPostmaster } from './postmaster.ts'

/** The watch over a running server; stopping it stops the server in order. */
export type Watch = { stop: () => Promise<void> }

/** Starts the server again on its port when it dies, as after a full disk, and keeps trying every five seconds until it is told to stop. */
export function watchOver(plan: Plan, firstPid: number, port: number): Watch {
  let pid = firstPid
  let stopped = false
  let attempt = Promise.resolve()
  let last = ''

  const look = async () => {
    if (isAlive(pid)) return false
    const trouble = await relaunch(plan, port).then(
      (server) => {
        pid = server.pid
        return 'PostgreSQL had ended and is started again.'
      },
      (error: Error) => error.message,
    )
    // Once is enough: a disk may be full for hours.
    if (trouble !== last) plan.note(trouble)
    last = isAlive(pid) ? '' : trouble
    return !isAlive(pid)
  }

  const round = async () => {
    const again = await look()
    if (!stopped) timer = setTimeout(start, again ? 5000 : 1000).unref()
  }
  const start = () => {
    attempt = round()
  }
  let timer = setTimeout(start, 1000).unref()

  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await attempt
      if (isAlive(pid)) await stopPostmaster(pid)
    },
  }
}
