import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields } from '../../../organisation/index.ts'
import { maySettle } from '../../access.ts'
import { shippedSheets } from '../assessment.ts'
import { beginnings, newSheetForm, SheetRetirementForm } from '../forms.ts'
import { beginSheet, retireSheet } from '../sheet.actions.server.ts'
import { type OwnSheet, ownSheets, shippedAway, shippedSheet } from '../sheet.queries.server.ts'

/** Before every page of these settings: they are for those who may change them. */
export const settling: MiddlewareHandler<Signed> = async (c, next) => {
  must(maySettle(c.var.viewer, 'change', null), 'support.settle')
  await next()
}

export const sheetsPages = new Hono<Signed>()
  .get('/settings/assessments', settling, async (c) => c.render(await listOf(c)))
  .post('/settings/assessments/retirement', settling, async (c) => {
    const read = await sentForm(c, SheetRetirementForm)
    return answer(
      c,
      read,
      async ({ id, retired }) => {
        await retireSheet(c.var.db, c.var.viewer, id, retired)
        return { to: href('/settings/assessments'), notice: 'needs:sheet.kept' }
      },
      () => listOf(c),
    )
  })
  .get('/settings/assessments/new', settling, async (c) => c.render(<NewSheetPage viewer={c.var.viewer} state={await formAt(c)} />))
  .post('/settings/assessments/new', settling, async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, newSheetForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async (value) => {
        const { id } = await beginSheet(db, viewer, value)
        return { to: href('/settings/assessments/:sheetId', { sheetId: id }), notice: 'needs:sheet.begun' }
      },
      (state) => <NewSheetPage viewer={viewer} state={state} />,
    )
  })

async function listOf(c: Context<Signed>) {
  const { db, viewer } = c.var
  return <SheetsPage own={await ownSheets(db, viewer)} away={await shippedAway(db, viewer)} organisationLanguage={viewer.organisation.language} />
}

type Props = { own: readonly OwnSheet[]; away: ReadonlySet<string>; organisationLanguage: string }

/** The sheets that conversations about needs are held by: the product's own, and the organisation's. */
function SheetsPage({ own, away, organisationLanguage }: Props) {
  const words = useWords()
  const { t } = words
  const said = (spoken: unknown) => inWords(spoken, words, organisationLanguage)
  return (
    <Page
      title={t('needs:sheets.title')}
      lead={<p>{t('needs:sheets.lead')}</p>}
      back={{ href: href('/settings'), label: t('needs:sheets.all') }}
      actions={
        <ButtonLink href={href('/settings/assessments/new')} kind="main" icon="plus">
          {t('needs:sheets.add')}
        </ButtonLink>
      }
    >
      <Stack>
        {own.length > 0 && (
          <Card title={t('needs:sheets.own')} flush>
            <Rows label={t('needs:sheets.own')}>
              {own.map((sheet) => (
                <Row
                  key={sheet.id}
                  title={said(sheet.words)}
                  href={href('/settings/assessments/:sheetId', { sheetId: sheet.id })}
                  tags={sheet.retired && <Tag>{t('needs:sheets.away')}</Tag>}
                  action={<Retirement id={sheet.id} retired={sheet.retired} name={said(sheet.words)} />}
                >
                  {sheet.edition === null
                    ? t('needs:sheets.neverPublished')
                    : t('needs:sheets.edition', { number: words.number(sheet.edition), count: sheet.published?.domains.length ?? 0 })}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Card title={t('needs:sheets.shipped')} flush>
          <Rows label={t('needs:sheets.shipped')}>
            {shippedSheets.map((name) => {
              const { content } = shippedSheet(name)
              return (
                <Row
                  key={name}
                  title={said(content.words)}
                  tags={away.has(name) && <Tag>{t('needs:sheets.away')}</Tag>}
                  action={<Retirement id={name} retired={away.has(name)} name={said(content.words)} />}
                >
                  {words.list(content.domains.map((domain) => said(domain.words)))}
                </Row>
              )
            })}
          </Rows>
        </Card>
      </Stack>
    </Page>
  )
}

function Retirement({ id, retired, name }: { id: string; retired: boolean; name: string }) {
  const { t } = useWords()
  const label = t(retired ? 'needs:sheets.back' : 'needs:sheets.putAway')
  return (
    <PostButton
      small
      kind="quiet"
      action={href('/settings/assessments/retirement')}
      formId={newId()}
      fields={{ id, retired: retired ? 'no' : 'yes' }}
      label={label}
      fullLabel={`${label}: ${name}`}
    />
  )
}

function NewSheetPage({ viewer, state }: { viewer: Viewer; state: FormState }) {
  const { t } = useWords()
  const { shown, asked } = languagesOf(viewer.organisation)
  const back = { href: href('/settings/assessments'), label: t('needs:sheets.title') }
  return (
    <Page title={t('needs:sheets.add')} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('needs:sheets.begin')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <SpokenFields name="words" label={t('needs:sheet.name')} languages={shown} askedIn={asked} />
        <ChoiceField
          name="from"
          label={t('needs:sheets.from')}
          hint={t('needs:sheets.fromHint')}
          required
          value="holistic"
          options={beginnings.map((from) => ({ value: from, label: t(`needs:from.${from}`) }))}
        />
      </Form>
    </Page>
  )
}
