import { useCallback, useEffect, useState } from 'react'
import { changes, sendAll, unsentBefore } from './sending.ts'
import { deviceHere, entriesHere, type Key, keysHere } from './store.ts'

/** What is on this device, without anybody's PIN. */
export type Here = { keys: Key[]; unsent: number; unsentOf: Record<string, number>; evicted: number | null }

export async function lookHere(): Promise<Here> {
  const [keys, entries, device] = [await keysHere(), await entriesHere(), await deviceHere()]
  const waiting = entries.filter(({ state }) => state === 'unsent')
  const unsentOf: Record<string, number> = {}
  for (const { keyId } of waiting) unsentOf[keyId] = (unsentOf[keyId] ?? 0) + 1
  // something was held here once, and now nothing is: the browser has thrown it away
  return { keys, unsent: waiting.length, unsentOf, evicted: device === undefined ? unsentBefore() : null }
}

const everyMs = 15_000

/** Follows what is on this device, and sends what waits: at once when the line comes back, else every quarter of a minute. */
export function useHere(): { here: Here | null; look: () => void; line: boolean } {
  const [here, setHere] = useState<Here | null>(null)
  const [line, setLine] = useState(navigator.onLine)
  const look = useCallback(() => {
    lookHere().then(setHere)
  }, [])
  useEffect(() => {
    const send = () => sendAll().then(setLine)
    const told = new BroadcastChannel(changes)
    told.onmessage = look
    const onLine = () => void send()
    const offLine = () => setLine(false)
    window.addEventListener('online', onLine)
    window.addEventListener('offline', offLine)
    const timer = setInterval(send, everyMs)
    look()
    sendAll({ always: true }).then(setLine)
    return () => {
      told.close()
      clearInterval(timer)
      window.removeEventListener('online', onLine)
      window.removeEventListener('offline', offLine)
    }
  }, [look])
  return { here, look, line: line && navigator.onLine }
}
