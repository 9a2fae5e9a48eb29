import { href, withQuery } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag, type TagTone } from '../../../ui/tag.tsx'
import type { Area, Condition, Service } from '../service.ts'
import { KeptRowActions } from './order.tsx'

const areaTones: Record<Area['answer'], TagTone> = { yes: 'good', ask: 'attention', no: 'danger' }

/** Where the people of a service live, place by place. */
export function Areas({ service, areas }: { service: Service; areas: readonly Area[] }) {
  const { t } = useWords()
  const at = { serviceId: service.id }
  const add = (
    <ButtonLink small icon="plus" href={href('/settings/services/:serviceId/areas', at)}>
      {t('organisation:areas.add')}
    </ButtonLink>
  )
  const columns: Column<Area>[] = [
    {
      key: 'code',
      label: t('organisation:areas.place'),
      heads: true,
      cell: (area) => (
        <a href={withQuery(href('/settings/services/:serviceId/areas', at), { code: area.code })}>
          <bdi>{area.code}</bdi>
        </a>
      ),
    },
    {
      key: 'answer',
      label: t('organisation:areas.answer'),
      cell: (area) => <Tag tone={areaTones[area.answer]}>{t(`organisation:area.${area.answer}`)}</Tag>,
    },
    { key: 'note', label: t('organisation:areas.note'), cell: (area) => <bdi>{area.note ?? ''}</bdi> },
    {
      key: 'remove',
      label: t('organisation:areas.remove'),
      labelUnseen: true,
      cell: (area) => (
        <PostButton
          small
          kind="quiet"
          icon="x"
          action={href('/settings/services/:serviceId/areas/removal', at)}
          formId={newId()}
          fields={{ code: area.code }}
          label={t('organisation:areas.remove')}
          fullLabel={t('organisation:areas.removeFull', { code: area.code })}
        />
      ),
    },
  ]
  return (
    <Card title={t('organisation:areas.title')} action={areas.length > 0 && add} flush>
      <Table
        caption={t('organisation:areas.title')}
        captionUnseen
        columns={columns}
        rows={areas}
        rowKey={(area) => area.code}
        empty={<Empty icon="map-pinned" title={t('organisation:areas.empty')} body={t('organisation:areas.emptyBody')} action={add} />}
      />
    </Card>
  )
}

/** What a service asks besides, in its own words. */
export function Conditions({ service, conditions }: { service: Service; conditions: readonly Condition[] }) {
  const words = useWords()
  const { t } = words
  const at = { serviceId: service.id }
  const base = `/settings/services/${service.id}/conditions`
  const asked = conditions.filter((condition) => condition.retiredAt === null)
  const add = (
    <ButtonLink small icon="plus" href={href('/settings/services/:serviceId/conditions/new', at)}>
      {t('organisation:conditions.add')}
    </ButtonLink>
  )
  return (
    <Card title={t('organisation:conditions.title')} action={conditions.length > 0 && add} flush>
      {conditions.length === 0 ? (
        <Empty icon="clipboard-list" title={t('organisation:conditions.empty')} body={t('organisation:conditions.emptyBody')} action={add} />
      ) : (
        <Rows label={t('organisation:conditions.title')}>
          {conditions.map((condition) => {
            const name = inWords(condition.question, words)
            const signpost = inWords(condition.signpost, words)
            const retired = condition.retiredAt !== null
            return (
              <Row
                key={condition.id}
                title={<bdi>{name}</bdi>}
                href={href('/settings/services/:serviceId/conditions/:conditionId', { ...at, conditionId: condition.id })}
                tags={
                  retired ? (
                    <Tag>{t('organisation:retire.retired')}</Tag>
                  ) : (
                    <Tag tone="good">{t(`organisation:conditions.expects.${condition.expected}`)}</Tag>
                  )
                }
                action={
                  <KeptRowActions base={base} id={condition.id} name={name} at={asked.indexOf(condition)} of={asked.length} retired={retired} />
                }
              >
                {signpost === '' ? t('organisation:signpost.none') : <bdi>{signpost}</bdi>}
              </Row>
            )
          })}
        </Rows>
      )}
    </Card>
  )
}
