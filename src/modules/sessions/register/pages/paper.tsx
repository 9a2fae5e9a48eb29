import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Page } from '../../../../ui/page.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { BesidePaper, type BesidePaperData, besidePaper } from '../../beside/parts/paper.tsx'
import { hoursText, whereText } from '../../parts/when.ts'
import { sharedNames } from '../rules.ts'
import { type AskedRegister, askedRegister } from './asked.server.ts'

/** Lines for those who are not expected. */
const emptyLines = 12

/** A register for paper: names, a box for each, and empty lines. It is typed in afterwards on the same register. */
export const paperPages = new Hono<Signed>().get('/sessions/:sessionId/register/paper', async (c) => {
  const asked = await askedRegister(c)
  return c.render(<PaperPage {...asked} paper={await besidePaper(c.var.db, asked.viewer, asked.session)} />)
})

function PaperPage({ session, register, paper, viewer }: AskedRegister & { paper: BesidePaperData }) {
  const words = useWords()
  const { t } = words
  const shared = sharedNames(register.registered)
  const lines = [
    ...register.registered.map((one) => ({ key: one.personId, ...one })),
    ...Array.from({ length: emptyLines }, (_, at) => ({ key: `line-${at}`, name: '', reference: '' })),
  ]
  return (
    <Page
      title={t('register:title', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={session.activityName}
      headingNote={t('register:heading')}
      back={{ href: href('/sessions/:sessionId/register', { sessionId: session.id }), label: t('register:heading') }}
      lead={
        <p>
          {[words.weekday(session.onDay), hoursText(session, words, viewer.organisation.timeZone), whereText(session, words)]
            .filter(Boolean)
            .join(', ')}
        </p>
      }
    >
      <p className="screen-only">{t('register:paper.lead')}</p>
      <Card>
        <table className="register-paper">
          <caption className="unseen">{t('register:heading')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('register:paper.name')}</th>
              <th scope="col">{t('register:paper.here')}</th>
              <th scope="col">{t('register:paper.as')}</th>
              <th scope="col">{t('register:paper.note')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, name, reference }) => (
              <tr key={key}>
                <td>
                  <bdi>{name}</bdi> {shared.has(name) && name !== '' && <code dir="ltr">{reference}</code>}
                </td>
                <td>
                  <span className="register-box" />
                </td>
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
        <p>{t('register:paper.heads')}</p>
      </Card>
      <BesidePaper {...paper} viewer={viewer} />
    </Page>
  )
}
