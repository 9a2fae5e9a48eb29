import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Form, type FormState, TickField } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { agreeToProgramme } from '../actions.server.ts'
import { AgreementForm } from '../forms.ts'
import type { LedProgramme, Partner } from '../programme.ts'
import { findProgramme, ownPlace } from '../queries.server.ts'
import { programmeId, programmeLink } from './programme.tsx'

export const agreementPage = new Hono<Signed>()
  .get('/programmes/:programmeId/agreement', async (c) => {
    const { db, viewer } = c.var
    const programme = await findProgramme(db, viewer, programmeId(c))
    const partner = await ownPlace(db, viewer, programme)
    return c.render(<AgreementPage state={await formAt(c)} programme={programme} partner={partner} viewer={viewer} />)
  })
  .post('/programmes/:programmeId/agreement', async (c) => {
    const { db, viewer } = c.var
    const programme = await findProgramme(db, viewer, programmeId(c))
    const partner = await ownPlace(db, viewer, programme)
    must(may(viewer, 'agree', { leadId: programme.organisationId, partnerId: partner.partnerId }), 'programmes.partner')
    const read = await sentForm(c, AgreementForm)
    const to = href('/programmes/:programmeId', { programmeId: programme.id })
    return answer(
      c,
      read,
      async () => (await agreeToProgramme(db, viewer, programme.id, programmeLink(c, programme.id))) ?? { to, notice: 'programmes:agreement.done' },
      (state) => <AgreementPage state={state} programme={programme} partner={partner} viewer={viewer} />,
    )
  })

type Props = { state: FormState; programme: LedProgramme; partner: Partner; viewer: Viewer }

/** What taking part means, in words: who is responsible for what under data protection. It can be read again at any time. */
function AgreementPage({ state, programme, partner, viewer }: Props) {
  const { words, zone } = usePage()
  const { t } = words
  const place = { leadId: programme.organisationId, partnerId: partner.partnerId }
  const asks = partner.agreedAt === null && partner.leftOn === null && may(viewer, 'agree', place)
  const points = [
    { name: 'ownPeople', title: t('programmes:agreement.ownPeople'), says: t('programmes:agreement.ownPeopleSays') },
    {
      name: 'figuresOnly',
      title: t('programmes:agreement.figuresOnly'),
      says: t('programmes:agreement.figuresOnlySays', { limit: words.number(programme.hideBelow) }),
    },
    { name: 'leaving', title: t('programmes:agreement.leaving'), says: t('programmes:agreement.leavingSays') },
  ]
  const read = points.map(({ name, title, says }) => (
    <Card key={name} title={title}>
      <Stack gap="near">
        <p>{says}</p>
        {asks && <TickField name={name} label={`${t('programmes:agreement.agreeTo')}: ${title}`} required />}
      </Stack>
    </Card>
  ))
  const decline = (
    <ButtonLink href={href('/programmes/:programmeId/partners/:partnerId', { programmeId: programme.id, partnerId: partner.partnerId })}>
      {t('programmes:agreement.decline')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('programmes:agreement.title')}
      hasErrors={Object.keys(state.errors).length > 0}
      back={{ href: href('/programmes/:programmeId', { programmeId: programme.id }), label: inWords(programme.name, words) }}
      lead={<p>{t('programmes:agreement.lead', { lead: programme.leadName, programme: inWords(programme.name, words), partner: partner.name })}</p>}
    >
      {partner.agreedAt && (
        <Notice tone="good">
          {t('programmes:agreement.agreedOn', { day: words.day(partner.agreedAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })}
        </Notice>
      )}
      {asks ? (
        <Form state={state} submit={t('programmes:agreement.submit')} otherActions={decline} marksOptional={false}>
          {read}
        </Form>
      ) : (
        <Stack>{read}</Stack>
      )}
    </Page>
  )
}
