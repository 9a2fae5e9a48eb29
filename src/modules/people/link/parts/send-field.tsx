import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, type Option } from '../../../../ui/form.tsx'
import type { WayToSend } from '../ways.server.ts'

/** How a link reaches somebody: by one of their safe ways, or shown on this screen. */
export function SendField({ ways }: { ways: readonly WayToSend[] }) {
  const { t } = useWords()
  const send: Option[] = [
    ...ways.map((way) => ({ value: way.id, label: t(`link:send.${way.channel}`, { value: way.value }), hint: way.note ?? undefined })),
    { value: 'shown', label: t('link:send.shown'), hint: t('link:send.shownHint') },
  ]
  return (
    <ChoiceField
      name="send"
      label={t('link:field.send')}
      hint={ways.length === 0 ? t('link:send.noWay') : undefined}
      value={send[0]?.value}
      required
      options={send}
    />
  )
}
