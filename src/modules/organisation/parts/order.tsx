import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Line } from '../../../ui/layout.tsx'

/** One place up, one place down, by forms that need no script. The first goes no further up, the last no further down. */
export function OrderButtons({ action, id, name, at, of }: { action: string; id: string; name: string; at: number; of: number }) {
  const { t } = useWords()
  return (
    <>
      {at > 0 && (
        <PostButton
          small
          kind="quiet"
          icon="arrow-up"
          action={action}
          formId={newId()}
          fields={{ id, direction: 'up' }}
          label={t('organisation:order.up')}
          fullLabel={t('organisation:order.upFull', { name })}
        />
      )}
      {at < of - 1 && (
        <PostButton
          small
          kind="quiet"
          icon="arrow-down"
          action={action}
          formId={newId()}
          fields={{ id, direction: 'down' }}
          label={t('organisation:order.down')}
          fullLabel={t('organisation:order.downFull', { name })}
        />
      )}
    </>
  )
}

/** What can be done about one row of a list that is kept in an order and from which nothing is deleted. */
export function KeptRowActions(props: { base: string; id: string; name: string; at: number; of: number; retired: boolean }) {
  const { t } = useWords()
  const { base, id, name, at, of, retired } = props
  return (
    <Line>
      {!retired && <OrderButtons action={`${base}/order`} id={id} name={name} at={at} of={of} />}
      <PostButton
        small
        kind="quiet"
        icon={retired ? 'undo-2' : 'x'}
        action={`${base}/retirement`}
        formId={newId()}
        fields={{ id, retired: retired ? 'no' : 'yes' }}
        label={retired ? t('organisation:retire.back') : t('organisation:retire.retire')}
        fullLabel={retired ? t('organisation:retire.backFull', { name }) : t('organisation:retire.retireFull', { name })}
      />
    </Line>
  )
}
