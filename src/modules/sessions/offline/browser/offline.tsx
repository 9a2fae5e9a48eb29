import './quiet.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

/** The registers of a device without a network. */
const place = document.getElementById('offline')
if (place) createRoot(place).render(<App />)

keepPage().catch((fault: unknown) => console.info('this browser keeps no page for later', fault))

/** Has the browser keep this page, so that it opens without a network. */
async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const address = '/offline/worker.js'
  await navigator.serviceWorker.register(trusted(address), { scope: '/offline', updateViaCache: 'none' })
}

type Policies = {
  createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => { createScriptURL: (address: string) => unknown }
}

/** Our pages run no script from an address that is merely text: this one alone is named. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  if (!trustedTypes) return address
  const own = trustedTypes.createPolicy('cairn-offline', {
    createScriptURL: (asked) => {
      if (asked !== address) throw new TypeError('no other script is ours')
      return asked
    },
  })
  return own.createScriptURL(address) as string
}
