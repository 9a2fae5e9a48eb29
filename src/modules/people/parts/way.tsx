import { usePage } from '../../../ui/context.tsx'
import { reachLabel, type WayToReach } from '../person.ts'

/** A way to reach somebody, to press where the reader's device can. */
export function WayToPress({ way }: { way: Pick<WayToReach, 'kind' | 'value' | 'note'> }) {
  const { words } = usePage()
  const scheme = { phone: 'tel:', text: 'sms:', email: 'mailto:', post: null }[way.kind]
  const value = <bdi>{way.value}</bdi>
  return (
    <>
      {words.t(reachLabel[way.kind])}{' '}
      {scheme === null ? (
        value
      ) : (
        <a href={scheme + (way.kind === 'email' ? encodeURIComponent(way.value) : way.value.replace(/[^+\d]/g, ''))}>{value}</a>
      )}
      {way.note && (
        <>
          {' · '}
          <bdi>{way.note}</bdi>
        </>
      )}
    </>
  )
}
