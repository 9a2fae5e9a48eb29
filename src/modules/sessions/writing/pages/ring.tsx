import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { mayUse, timesText } from '../../../people/index.ts'
import { mayWrite } from '../access.ts'
import { type Bulletin, type BulletinTo, becauseLabel, toldLabel, tolds, whyLabel } from '../bulletin.ts'
import { ToldForm } from '../forms.ts'
import { askedOf, type Member, membersAmong } from '../group.server.ts'
import { findBulletin, recipientsOf } from '../queries.server.ts'
import { tick } from '../telling.actions.server.ts'

/** Those who have to be told by voice: to be ticked on a tablet, or printed. */
export const ringPages = new Hono<Signed>()
  .get('/bulletins/:bulletinId/ring', async (c) => c.render(<RingPage {...(await asked(c))} />))
  .post('/bulletins/:bulletinId/ring', async (c) => {
    const { db, viewer } = c.var
    const bulletinId = c.req.param('bulletinId')
    await asked(c)
    return answer(
      c,
      await sentForm(c, ToldForm),
      async (said) => {
        await tick(db, viewer, bulletinId, said)
        return { to: `${href('/bulletins/:bulletinId/ring', { bulletinId })}#to-${said.toId}` }
      },
      async () => <RingPage {...(await asked(c))} />,
    )
  })

type Asked = { bulletin: Bulletin; people: readonly BulletinTo[]; members: ReadonlyMap<string, Member>; viewer: Viewer }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const bulletin = await findBulletin(db, viewer, c.req.param('bulletinId') ?? '')
  must(mayWrite(viewer, 'tell', bulletin), 'writing.tell')
  const [people, group] = await together(recipientsOf(db, viewer, bulletin.id, true), askedOf(db, viewer, bulletin))
  const members = await membersAmong(
    db,
    viewer,
    group,
    people.flatMap(({ personId }) => personId ?? []),
  )
  return { bulletin, people, members: new Map(members.map((one) => [one.personId, one])), viewer }
}

function RingPage({ bulletin, people, members }: Asked) {
  const { t } = useWords()
  const left = people.filter(({ told }) => told === null).length
  return (
    <Page
      title={t('writing:ring.title', { name: bulletin.activityName })}
      heading={t('writing:ring.heading')}
      headingNote={t(whyLabel(bulletin.why))}
      back={{ href: href('/bulletins/:bulletinId', { bulletinId: bulletin.id }), label: bulletin.activityName }}
      lead={<p role="status">{t('writing:ring.left', { count: left })}</p>}
    >
      <Card title={t('writing:ring.what')}>
        {Object.entries(bulletin.texts).map(([language, text]) => (
          <p key={language} className="written" lang={language} dir="auto">
            {text}
          </p>
        ))}
      </Card>
      {people.length === 0 ? (
        <Empty icon="phone" title={t('writing:ring.none')} body={t('writing:ring.noneBody')} />
      ) : (
        <Card title={t('writing:ring.who', { count: people.length })} flush>
          <Rows>
            {people.map((one) => (
              <Ringing key={one.id} one={one} member={one.personId === null ? undefined : members.get(one.personId)} />
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

function Ringing({ one, member }: { one: BulletinTo; member: Member | undefined }) {
  const words = useWords()
  const { t } = words
  const phones = (member?.ways ?? []).filter((way) => mayUse(way) && (way.kind === 'phone' || (way.kind === 'text' && one.way === 'text')))
  const never = member === undefined ? '' : timesText(member.times, 'never', words)
  return (
    <Row
      title={
        <span id={`to-${one.id}`}>
          <bdi>{one.name}</bdi>
        </span>
      }
      tags={
        <>
          {one.told !== null && <Tag tone={one.told === 'not-reached' ? 'attention' : 'good'}>{t(toldLabel(one.told))}</Tag>}
          {one.failure !== null && <Tag tone="danger">{t('writing:notArrived')}</Tag>}
        </>
      }
    >
      {phones.map(({ id, value, note }) => (
        <p key={id}>
          <a href={`tel:${value.replace(/[^+\d]/g, '')}`} dir="ltr">
            {value}
          </a>{' '}
          {note !== null && <bdi>{note}</bdi>}
        </p>
      ))}
      <p>
        {[
          phones.length === 0 ? t('writing:ring.noPhone') : null,
          one.because === null ? null : t(becauseLabel(one.because)),
          one.language === null ? null : words.languageName(one.language),
          never === '' ? null : t('writing:ring.never', { times: never }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <div className="line screen-only">
        {tolds.map((told) => (
          <form key={told} className="post-button" method="post">
            <input type="hidden" name="form_id" value={newId()} />
            <input type="hidden" name="toId" value={one.id} />
            <input type="hidden" name="told" value={told} />
            <Button small pressed={one.told === told} fullLabel={t('writing:ring.tick', { told: t(toldLabel(told)), name: one.name })}>
              {t(toldLabel(told))}
            </Button>
          </form>
        ))}
      </div>
      <p className="print-only">
        {tolds.map((told) => (
          <span key={told}>
            <span className="register-box" /> {t(toldLabel(told))}{' '}
          </span>
        ))}
      </p>
    </Row>
  )
}
