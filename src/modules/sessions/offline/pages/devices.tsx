import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { forbidden, notFound } from '../../../../platform/http.ts'
import { isId, newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePage } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { may, seesAllDevices } from '../access.ts'
import { type Device, type DeviceKey, devicesFor } from '../devices.queries.server.ts'
import { PlainForm } from '../forms.ts'
import { revokeDevice } from '../key.actions.server.ts'

/** The devices that carry registers along, and taking one out of use. */
export const devicePages = new Hono<Signed>()
  .get('/settings/devices', async (c) => {
    const { db, viewer } = c.var
    if (!may(viewer, 'carry', { viewerId: viewer.id }) && !seesAllDevices(viewer)) throw forbidden('offline.carry')
    return c.render(<DevicesPage devices={await devicesFor(db, viewer)} viewer={viewer} />)
  })
  .post('/settings/devices/:deviceId/revocation', async (c) => {
    const { db, viewer } = c.var
    const deviceId = c.req.param('deviceId')
    if (!isId(deviceId)) throw notFound()
    return answer(
      c,
      await sentForm(c, PlainForm),
      async () => {
        await revokeDevice(db, viewer, deviceId)
        return { to: href('/settings/devices'), notice: 'offline:devices.done' }
      },
      async () => <DevicesPage devices={await devicesFor(db, viewer)} viewer={viewer} />,
    )
  })

function DevicesPage({ devices, viewer }: { devices: readonly Device[]; viewer: Viewer }) {
  const { t } = usePage().words
  return (
    <Page
      title={t('offline:devices.title')}
      back={seesAllDevices(viewer) ? { href: '/settings', label: t('organisation:settings.title') } : undefined}
      lead={<p>{t('offline:devices.lead')}</p>}
      actions={
        may(viewer, 'carry', { viewerId: viewer.id }) && (
          <ButtonLink kind="main" href={href('/offline')}>
            {t('offline:devices.open')}
          </ButtonLink>
        )
      }
    >
      <Stack>
        {devices.length === 0 && <Empty title={t('offline:devices.none')} body={t('offline:devices.lead')} icon="laptop" />}
        {devices.map((device) => (
          <DeviceCard key={device.id} device={device} viewer={viewer} />
        ))}
        <p>
          <a href={href('/offline/refused')}>{t('offline:undecided.title')}</a>
        </p>
      </Stack>
    </Page>
  )
}

function DeviceCard({ device, viewer }: { device: Device; viewer: Viewer }) {
  const { words } = usePage()
  const { t, day } = words
  const dayOf = (at: Temporal.Instant) => day(at.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  return (
    <Card title={device.name}>
      <p className="quiet">{t('offline:devices.setUp', { name: device.setUpBy, day: dayOf(device.setUpAt) })}</p>
      {device.revokedAt !== null && (
        <p>
          <Tag tone="attention">{t('offline:devices.revoked', { name: device.revokedBy ?? '', day: dayOf(device.revokedAt) })}</Tag>
        </p>
      )}
      <Rows label={t('offline:devices.who')}>
        {device.keys.map((key) => (
          <Row key={key.id} title={<bdi>{key.viewerName}</bdi>} tags={<KeyTags held={key} />}>
            {seenText(key, viewer.organisation.timeZone)}
          </Row>
        ))}
      </Rows>
      {device.revokedAt === null && may(viewer, 'revoke', { viewerId: device.setUpById }) && (
        <PostButton
          kind="danger"
          action={href('/settings/devices/:deviceId/revocation', { deviceId: device.id })}
          formId={newId()}
          label={t('offline:devices.revoke')}
          fullLabel={t('offline:devices.revokeFull', { name: device.name })}
        />
      )}
    </Card>
  )

  function seenText({ seenAt }: DeviceKey, zone: string): string {
    return seenAt === null ? t('offline:devices.never') : t('offline:devices.seen', { day: dayOf(seenAt), time: words.time(seenAt, zone) })
  }
}

function KeyTags({ held }: { held: DeviceKey }) {
  const { t } = usePage().words
  return (
    <>
      {held.unsent > 0 && <Tag tone="attention">{t('offline:devices.unsent', { count: held.unsent })}</Tag>}
      {held.ended && <Tag>{t('offline:devices.ended')}</Tag>}
      {!held.ended && held.lapsed && <Tag tone="attention">{t('offline:devices.lapsed')}</Tag>}
    </>
  )
}
