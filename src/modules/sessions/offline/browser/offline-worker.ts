/**
 * Opens the registers without a network: keeps the page, its script, styles and letters on the device, and sends what waits when there is a line again,
 * whether or not the page is open. It keeps nothing about people: that lies encrypted where the page puts it.
 */
import { sendAll } from './sending.ts'

/** What the server puts before this file: where all of it lies, and a name that changes with it. */
declare const offlineFiles: { version: string; files: string[] }

type Waiting = { waitUntil: (work: Promise<unknown>) => void }
type Asked = Waiting & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Worker = {
  addEventListener: {
    (kind: 'install' | 'activate', on: (event: Waiting) => void): void
    (kind: 'fetch', on: (event: Asked) => void): void
    (kind: 'sync', on: (event: Waiting) => void): void
  }
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  caches: CacheStorage
}
const worker = self as unknown as Worker

const page = '/offline'
const cacheName = `cairn-offline ${offlineFiles.version}`

worker.addEventListener('install', (event) => event.waitUntil(keepAll()))
worker.addEventListener('activate', (event) => event.waitUntil(dropOld()))
worker.addEventListener('sync', (event) => event.waitUntil(sendOrFail()))
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (pathname === page || offlineFiles.files.includes(pathname)) event.respondWith(kept(pathname, event.request))
})

async function keepAll(): Promise<void> {
  const cache = await worker.caches.open(cacheName)
  await cache.addAll([page, ...offlineFiles.files])
  await worker.skipWaiting()
}

async function dropOld(): Promise<void> {
  for (const name of await worker.caches.keys()) if (name !== cacheName) await worker.caches.delete(name)
  await worker.clients.claim()
}

/** What is kept comes at once; the line is for what is said. */
async function kept(pathname: string, request: Request): Promise<Response> {
  return (await (await worker.caches.open(cacheName)).match(pathname)) ?? fetch(request)
}

/** The browser tries again later where this fails. */
async function sendOrFail(): Promise<void> {
  if (!(await sendAll())) throw new Error('there is no line yet')
}
