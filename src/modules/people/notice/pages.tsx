import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ChoiceField, DayField, SelectField } from '../../../ui/form.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Said } from '../../../ui/said.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { AroundForm } from '../around/parts/frame.tsx'
import { languageOptions } from '../language.ts'
import { openPerson } from '../looking.actions.server.ts'
import type { Person } from '../person.ts'
import { giveNotice } from './actions.server.ts'
import { NoticeForm } from './forms.ts'
import { type NoticeEdition, noticeWayLabel, noticeWays } from './notice.ts'
import { latestNotice } from './queries.server.ts'
import { isTheirs } from './rules.ts'

/** Giving somebody the privacy notice, in a language of theirs. */
export const noticePages = new Hono<Signed>()
  .get('/people/:personId/around/notice', async (c) => c.render(<NoticePage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post('/people/:personId/around/notice', async (c) => {
    const { db, viewer, today } = c.var
    const page = await asked(c)
    const personId = page.person.id
    return answer(
      c,
      await sentForm(c, NoticeForm),
      async (said) =>
        (await giveNotice(db, viewer, personId, said, today)) ?? { to: href('/people/:personId/around', { personId }), notice: 'around:kept' },
      (state) => <NoticePage {...page} state={{ ...state, keepsDraft: false }} />,
    )
  })

type Asked = { person: Person; notice: NoticeEdition | null; today: Temporal.PlainDate }

async function asked(c: Context<Signed>): Promise<Asked> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'take-consent', null), 'people.take-consent')
  return { person, notice: await latestNotice(c.var.db, c.var.viewer), today: c.var.today }
}

function NoticePage({ person, notice, today, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const title = t('around:notice.giveTitle', { name: person.knownAs })
  const written = Object.entries(notice?.words ?? {}).filter(([, text]) => text !== '')
  const theirs = person.languages.map(({ language }) => language)
  const back = { href: href('/people/:personId/around', { personId: person.id }), label: t('around:back', { name: person.knownAs }) }
  if (written.length === 0)
    return (
      <Page title={title} back={back}>
        <Empty icon="shield" title={t('around:notice.none')} body={t('around:notice.noneBody')} />
      </Page>
    )
  const understood = written.filter(([language]) => isTheirs(language, theirs))
  const shown = understood.length > 0 ? understood : written
  return (
    <AroundForm person={person} state={state} title={title} lead={t('around:notice.lead')}>
      {shown.map(([language, text]) => (
        <Said key={language} lang={language}>
          {text}
        </Said>
      ))}
      <Line>
        {shown.map(([language]) => (
          <a key={language} href={withQuery(href('/privacy-notice'), { language, person: person.id })}>
            {t('around:sheet.print', { language: words.languageName(language) })}
          </a>
        ))}
      </Line>
      <SelectField
        name="language"
        label={t('around:notice.language')}
        hint={t('around:notice.languageHint', { languages: words.list(written.map(([language]) => words.languageName(language))) })}
        value={understood[0]?.[0] ?? theirs[0]}
        emptyLabel={t('around:choose')}
        required
        options={languageOptions(words, theirs)}
      />
      <ChoiceField
        name="how"
        label={t('people:consent.how')}
        required
        options={noticeWays.map((value) => ({ value, label: t(noticeWayLabel[value]) }))}
      />
      <DayField name="givenOn" label={t('around:notice.on')} value={today} max={today} required />
    </AroundForm>
  )
}
