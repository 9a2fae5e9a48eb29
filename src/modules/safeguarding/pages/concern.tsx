import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Folded } from '../../../ui/folded.tsx'
import { Split, Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { noteHappening, reopenConcern, takeConcern } from '../concern/actions.server.ts'
import { type File, stateOf } from '../concern/concern.ts'
import { fileOf } from '../concern/file.queries.server.ts'
import { PlainForm } from '../concern/forms.ts'
import { findConcern } from '../concern/queries.server.ts'
import { ageInDays } from '../concern/rules.ts'
import { AssessmentCard, DecisionsCard, NotesCard, RaisedCard, StepsCard } from '../parts/concern-file.tsx'
import { aboutOf, momentOf } from '../parts/concern-words.ts'
import { SafetyTag, StateTag } from '../parts/tags.tsx'

/** One concern with all that its handlers hold of it. Each look is written down behind the same wall. */
export const concernPages = new Hono<Signed>()
  .get('/concerns/:concernId', async (c) => {
    const { db, viewer, today } = c.var
    const concern = await findConcern(db, viewer, c.req.param('concernId'))
    await noteHappening(db, viewer, concern.id, 'looked-at')
    return c.render(<ConcernPage file={await fileOf(db, viewer, concern)} viewer={viewer} today={today} formId={newId()} />)
  })
  .get('/concerns/:concernId/sheet', async (c) => {
    const { db, viewer, today } = c.var
    const concern = await findConcern(db, viewer, c.req.param('concernId'))
    await noteHappening(db, viewer, concern.id, 'printed')
    return c.render(<SheetPage file={await fileOf(db, viewer, concern)} viewer={viewer} today={today} />)
  })
  .post('/concerns/:concernId/taking', async (c) => {
    const { db, viewer } = c.var
    const concernId = c.req.param('concernId')
    await findConcern(db, viewer, concernId)
    const read = await sentForm(c, PlainForm)
    const deed = async () => {
      await takeConcern(db, viewer, concernId)
      return { to: href('/concerns/:concernId', { concernId }), notice: 'safeguarding:taking.done' } as const
    }
    return answer(c, read, deed, () => null)
  })
  .post('/concerns/:concernId/reopening', async (c) => {
    const { db, viewer } = c.var
    const concernId = c.req.param('concernId')
    await findConcern(db, viewer, concernId)
    const read = await sentForm(c, PlainForm)
    const deed = async () => {
      await reopenConcern(db, viewer, concernId)
      return { to: href('/concerns/:concernId', { concernId }), notice: 'safeguarding:closing.wasReopened' } as const
    }
    return answer(c, read, deed, () => null)
  })

type Props = { file: File; viewer: Viewer; today: Temporal.PlainDate }

function ConcernPage({ file, viewer, today, formId }: Props & { formId: string }) {
  const { t } = useWords()
  const { concern } = file
  const state = stateOf(concern)
  const to = { concernId: concern.id }
  return (
    <Page
      title={t('safeguarding:concern.title', { about: aboutOf(concern) })}
      back={{ href: href('/concerns'), label: t('safeguarding:concerns.title') }}
      lead={
        <Tags>
          <StateTag state={state} />
          <SafetyTag safety={concern.safety} />
          <Tag>{t(`safeguarding:whose.${concern.whose}`)}</Tag>
          <Tag>{t('safeguarding:age', { count: ageInDays(concern, today, viewer.organisation.timeZone) })}</Tag>
        </Tags>
      }
      actions={
        <>
          {state !== 'closed' && concern.takenById !== viewer.id && (
            <PostButton action={href('/concerns/:concernId/taking', to)} formId={formId} label={t('safeguarding:taking.action')} kind="main" />
          )}
          {state === 'closed' ? (
            <PostButton action={href('/concerns/:concernId/reopening', to)} formId={formId} label={t('safeguarding:closing.reopen')} />
          ) : (
            <ButtonLink href={href('/concerns/:concernId/closing', to)}>{t('safeguarding:closing.action')}</ButtonLink>
          )}
          <ButtonLink href={href('/concerns/:concernId/sheet', to)} icon="printer">
            {t('safeguarding:sheet.action')}
          </ButtonLink>
        </>
      }
    >
      <Split
        aside={
          <>
            <StepsCard file={file} viewer={viewer} today={today} />
            <HandlersCard file={file} viewer={viewer} />
            <LooksCard file={file} viewer={viewer} />
          </>
        }
      >
        <RaisedCard concern={concern} viewer={viewer} />
        <AssessmentCard file={file} viewer={viewer} today={today} />
        <DecisionsCard file={file} viewer={viewer} today={today} />
        <NotesCard file={file} viewer={viewer} today={today} />
      </Split>
    </Page>
  )
}

/** Who handles it: the leads always, and those named on it. */
function HandlersCard({ file, viewer }: Pick<Props, 'file' | 'viewer'>) {
  const { t } = useWords()
  const { concern, handlers } = file
  const link = may(viewer, 'name-handlers', null)
    ? { href: href('/concerns/:concernId/handlers', { concernId: concern.id }), label: t('safeguarding:handlers.action') }
    : undefined
  return (
    <Card title={t('safeguarding:card.handlers')} link={link}>
      <p>{concern.takenByName === null ? t('safeguarding:handlers.nobody') : t('safeguarding:handlers.has', { name: concern.takenByName })}</p>
      {handlers.length > 0 && (
        <ul>
          {handlers.map((handler) => (
            <li key={handler.viewerId}>
              <bdi>{handler.name}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{t('safeguarding:handlers.leads')}</p>
    </Card>
  )
}

/** Who did what with it and who looked. */
function LooksCard({ file, viewer }: Pick<Props, 'file' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  return (
    <Folded title={t('safeguarding:card.happenings')}>
      <Rows label={t('safeguarding:card.happenings')}>
        {file.happenings.map((one) => (
          <Row key={one.id} title={t(`safeguarding:happening.${one.kind}`)}>
            <bdi>{one.byName}</bdi> · {momentOf(one.at, words, viewer.organisation.timeZone)}
          </Row>
        ))}
      </Rows>
    </Folded>
  )
}

/** The whole file under one another, for paper. It names who printed it, since paper lies about. */
function SheetPage({ file, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const { concern } = file
  return (
    <Page
      title={t('safeguarding:sheet.title', { about: aboutOf(concern) })}
      back={{ href: href('/concerns/:concernId', { concernId: concern.id }), label: t('safeguarding:concern.title', { about: aboutOf(concern) }) }}
      lead={<p>{t('safeguarding:sheet.lead', { name: viewer.name, day: words.day(today) })}</p>}
    >
      <Stack>
        <RaisedCard concern={concern} viewer={viewer} />
        <AssessmentCard file={file} viewer={viewer} today={today} paper />
        <StepsCard file={file} viewer={viewer} today={today} paper />
        <DecisionsCard file={file} viewer={viewer} today={today} paper />
        <NotesCard file={file} viewer={viewer} today={today} paper />
      </Stack>
    </Page>
  )
}
