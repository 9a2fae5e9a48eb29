import { createRequire } from 'node:module'
import type { Config } from './config.ts'

/** Plain text to one address. The id makes a letter that was sent twice one letter in most mailboxes. */
export type Letter = { id: string; recipient: string; subject: string; body: string; language: string }

/** What a sending came to: `refusal` is a code or a short word for the log, never what the other side said of the address. */
export type Sending = { sent: true } | { sent: false; refusal: string; forGood: boolean }

export type Mail = {
  send: (letter: Letter) => Promise<Sending> /** False where letters stay in the outbox: a demonstration writes to nobody. */
  leaves: boolean
  close: () => void
}

/** Whether a letter reaches a mailbox or the outbox of a demonstration. Where it does not, a link is shown to whoever makes it. */
export const mailGoesOut = ({ smtpUrl, mode }: Pick<Config, 'smtpUrl' | 'mode'>): boolean => smtpUrl !== null || mode !== 'production'

/** Mail by the server of SMTP_URL. Without one, a demonstration keeps its letters, and an installation in earnest says that it cannot send. */
export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'mode'>): Mail {
  if (config.smtpUrl === null) {
    const kept: Sending = mailGoesOut(config) ? { sent: true } : { sent: false, refusal: 'no mail server', forGood: true }
    return { send: async () => kept, leaves: false, close: () => {} }
  }
  // read only where mail is sent
  const nodemailer = createRequire(import.meta.url)('nodemailer') as typeof import('nodemailer')
  const transport = nodemailer.createTransport(config.smtpUrl, { from: config.mailFrom })
  return {
    leaves: true,
    send: async ({ id, recipient, subject, body, language }) => {
      try {
        await transport.sendMail({
          to: recipient,
          subject,
          text: body,
          messageId: `<${id}@cairn>`,
          headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
        })
        return { sent: true }
      } catch (fault) {
        if (!(fault instanceof Error)) throw fault
        return refusalOf(fault)
      }
    },
    close: () => transport.close(),
  }
}

/** A number of 500 and more is the other side's last word; all else may pass with time. */
function refusalOf(fault: Error & { code?: unknown; responseCode?: unknown }): Sending {
  const { responseCode, code } = fault
  if (typeof responseCode === 'number') return { sent: false, refusal: `refused with ${responseCode}`, forGood: responseCode >= 500 }
  return { sent: false, refusal: typeof code === 'string' ? code : 'not sent', forGood: false }
}
