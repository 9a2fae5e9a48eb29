import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { directionOf, type Language, languages, wordsFor } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Page } from '../../../../ui/page.tsx'
import { QrCode, type Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { seesSessions } from '../../access.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { askingOfActivity } from '../asking.server.ts'
import { addressOf } from './asking.tsx'

/** A sheet for the wall of the hall: in each language what it is, and a code that opens the questions in it. */
export const posterPages = new Hono<Signed>().get('/activities/:activityId/feedback/poster', async (c) => {
  const { db, viewer } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const activity = await findActivity(db, viewer, c.req.param('activityId'))
  const asking = await askingOfActivity(db, viewer, activity.id)
  if (asking === null || asking.isRetired) throw notFound()
  const columns = languages.map((language) => ({ language, address: addressOf(c, asking, null, language) }))
  return c.render(<PosterPage {...{ activity, columns, viewer }} />)
})

type Props = { activity: Activity; columns: readonly { language: Language; address: string }[]; viewer: Viewer }

/** The name among those who work there stands nowhere on it: a browser prints the title of its window too. */
function PosterPage({ activity, columns, viewer }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('feedback:poster.title', { name: inWords(activity.publicName, words, viewer.organisation.language) || t('feedback:poster.open') })}
      back={{ href: href('/activities/:activityId/feedback', { activityId: activity.id }), label: activity.name }}
      lead={<p className="screen-only">{t('feedback:poster.lead')}</p>}
      wide
    >
      <div className="poster">
        {columns.map(({ language, address }) => (
          <PosterColumn key={language} {...{ language, address, activity, viewer }} />
        ))}
      </div>
    </Page>
  )
}

/** Its own language, whatever the reader of the screen speaks. The name is the one for everybody: it gives no condition away. */
function PosterColumn({ language, address, activity, viewer }: Omit<Props, 'columns'> & { language: Language; address: string }) {
  const words = wordsFor(language)
  const name = inWords(activity.publicName, words, viewer.organisation.language)
  return (
    <section lang={language} dir={directionOf(language)}>
      <h2>{words.t('feedback:poster.heading')}</h2>
      {name !== '' && (
        <p className="poster-name">
          <bdi>{name}</bdi>
        </p>
      )}
      <p>{words.t('feedback:poster.how')}</p>
      <QrCode text={address} label={words.t('feedback:asking.code')} />
      <p>{words.t('feedback:poster.promise')}</p>
      <p className="poster-address">
        <bdi dir="ltr">{address.replace(/^https?:\/\//, '')}</bdi>
      </p>
      <p>
        <bdi>{viewer.organisation.name}</bdi>
      </p>
    </section>
  )
}
