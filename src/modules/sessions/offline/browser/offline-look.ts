/** On the page for signing in: whoever has just signed out of a device of their own leaves nothing on it that a PIN opens. */
import { sendAll } from './sending.ts'

const held = 'databases' in indexedDB ? (await indexedDB.databases()).some(({ name }) => name === 'cairn-offline') : true
if (held) await sendAll({ always: true })
