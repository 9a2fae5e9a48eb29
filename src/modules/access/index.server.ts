/** The public face of access for deeds, reads and pages. */
export { type NewEvent, recordEvent } from './event.actions.server.ts'
export { answer, formAt, keepDraft, openForm, sayNext, sentForm, sentUpload, throwDraftAway } from './form.server.ts'
export { breakGlass } from './glass.actions.server.ts'
export { openGlass, unseenGlass } from './glass.queries.server.ts'
export { limited } from './limits.server.tsx'
export { type NewMessage, writeMessage } from './message.actions.server.ts'
export { QrCode } from './parts/qr-code.tsx'
export { behindTheWalls, type Open, openToPublic, type Plain, type Signed, signed } from './request.server.ts'
