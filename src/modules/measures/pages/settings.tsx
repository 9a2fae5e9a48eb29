import { Hono, type MiddlewareHandler } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../ui/facts.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import { maySettle } from '../access.ts'
import { instrumentKeys, instruments, wordingOf } from '../instrument.ts'
import { instrumentLabels } from '../measure.ts'
import { type Settled, settledFor } from '../settings.queries.server.ts'
import { hasQuestions } from '../wording.ts'

/** Before every page of these settings: they are for those who may change them. */
export const settling: MiddlewareHandler<Signed> = async (c, next) => {
  must(maySettle(c.var.viewer, 'change', null), 'measures.settle')
  await next()
}

export const measureSettingsPages = new Hono<Signed>().get('/settings/measures', settling, async (c) => {
  const { db, viewer } = c.var
  const settled: Settled[] = []
  for (const key of instrumentKeys) settled.push(await settledFor(db, viewer, instruments[key]))
  return c.render(<MeasureSettings settled={settled} services={await openServices(db, viewer.organisationId)} viewer={viewer} />)
})

function MeasureSettings({ settled, services, viewer }: { settled: readonly Settled[]; services: readonly ServiceRow[]; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('measures:settings.title')}
      lead={<p>{t('measures:settings.lead')}</p>}
      back={{ href: href('/settings'), label: t('measures:settings.all') }}
    >
      <Stack>
        {settled.map((one) => (
          <Card key={one.instrument.key} title={t(instrumentLabels[one.instrument.key])}>
            <p className="quiet">{t(`measures:about.${one.instrument.key}`)}</p>
            <Definition
              items={[
                ...licenceItem(one, words, viewer),
                ...(hasQuestions(one.instrument) ? [wordingItem(one, words)] : []),
                thresholdItem(one, words),
                servicesItem(one, services, words, viewer),
                offerItem(one, words),
              ]}
            />
          </Card>
        ))}
      </Stack>
    </Page>
  )
}

function licenceItem({ instrument, licence }: Settled, { t, day }: Words, viewer: Viewer): DefinitionItem[] {
  if (!instrument.licence.needed) return [{ term: t('measures:settings.licence'), value: t('measures:settings.licenceFree') }]
  const on = licence && day(licence.saidAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  return [
    {
      term: t('measures:settings.licence'),
      value: licence?.held ? (licence.reference ?? '') : t('measures:settings.licenceNotSaid'),
      note: licence
        ? t(licence.held ? 'measures:settings.licenceSaidBy' : 'measures:settings.licenceEndedBy', { name: licence.saidByName ?? '', day: on ?? '' })
        : t('measures:noLicence'),
      action: (
        <a href={href('/settings/measures/:instrument/licence', { instrument: instrument.key })}>
          {t(licence?.held ? 'measures:settings.change' : 'measures:settings.say')}
        </a>
      ),
    },
  ]
}

function wordingItem({ instrument, licence, added }: Settled, { t, languageName, list }: Words): DefinitionItem {
  const holds = licence?.held ?? false
  const shipped = Object.keys(instrument.wording).filter((language) => wordingOf(instrument, language, holds) !== null)
  const address = href('/settings/measures/:instrument/wording', { instrument: instrument.key })
  const open = holds || !instrument.licence.needed
  return {
    term: t('measures:settings.wording'),
    value:
      shipped.length === 0 ? t('measures:settings.wordingWithheld') : list([...shipped, ...added.map(({ language }) => language)].map(languageName)),
    note: (
      <>
        {t('measures:settings.wordingNote')}{' '}
        {open &&
          added.map(({ language, wording }) => (
            <span key={language}>
              <a href={withQuery(address, { language })}>{languageName(language)}</a> (<bdi>{wording.source}</bdi>){' '}
            </span>
          ))}
      </>
    ),
    action: open && <a href={address}>{t('measures:settings.addWording')}</a>,
  }
}

function thresholdItem({ instrument, threshold }: Settled, { t }: Words): DefinitionItem {
  return {
    term: t('measures:settings.threshold'),
    value: threshold ? t('measures:settings.points', { count: threshold.points }) : t('measures:settings.thresholdBlank'),
    note: threshold ? <bdi>{threshold.source}</bdi> : t('measures:settings.thresholdNote'),
    action: (
      <a href={href('/settings/measures/:instrument/threshold', { instrument: instrument.key })}>
        {t(threshold ? 'measures:settings.change' : 'measures:settings.set')}
      </a>
    ),
  }
}

/** What a service asks is found there anyway. */
function offerItem({ instrument, offered, serviceIds }: Settled, { t }: Words): DefinitionItem {
  const action = href('/settings/measures/:instrument/offer', { instrument: instrument.key })
  return {
    term: t('measures:settings.offered'),
    value: t(offered ? 'measures:settings.isOffered' : 'measures:settings.isNotOffered'),
    action: serviceIds.length === 0 && (
      <PostButton
        action={action}
        formId={newId()}
        fields={{ offered: offered ? '' : 'yes' }}
        label={t(offered ? 'measures:settings.stopOffering' : 'measures:settings.offer')}
      />
    ),
  }
}

function servicesItem({ instrument, serviceIds }: Settled, services: readonly ServiceRow[], words: Words, viewer: Viewer): DefinitionItem {
  const names = services.filter(({ id }) => serviceIds.includes(id)).map(({ name }) => inWords(name, words, viewer.organisation.language))
  return {
    term: words.t('measures:settings.services'),
    value: names.length === 0 ? words.t('measures:settings.noServices') : words.list(names),
    note: words.t('measures:settings.servicesNote'),
    action: <a href={href('/settings/measures/:instrument/services', { instrument: instrument.key })}>{words.t('measures:settings.change')}</a>,
  }
}
