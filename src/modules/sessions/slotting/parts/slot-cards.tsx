import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, NumberField, SelectField, TextField } from '../../../../ui/form.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { AskedSlots } from '../pages/slots.tsx'
import type { RoomSlot } from '../slot.ts'

const slotValue = ({ roomId, nth }: RoomSlot) => `${roomId}~${nth}`

/** Each slot with who has it; a free one takes whoever is wanted with one tap. */
export function SlotsCard({ session, slots, divided, wanted, prepares, viewer }: AskedSlots) {
  const { t, time } = useWords()
  const at = href('/sessions/:sessionId/slots', { sessionId: session.id })
  const when = (slot: RoomSlot) => time(slot.beginsAt, viewer.organisation.timeZone)
  if (slots.length === 0) return <Empty icon="clock" title={t('beside:slot.none')} body={t('beside:slot.noneBody')} />
  return (
    <Card title={t('beside:slot.heading')} flush>
      <Rows label={t('beside:slot.heading')}>
        {slots.map((slot) => (
          <Row
            key={slotValue(slot)}
            title={
              <>
                <span dir="ltr">{when(slot)}</span> {slot.name === null ? '' : <bdi>{slot.name}</bdi>}
              </>
            }
            tags={
              slot.outside ? (
                <Tag tone="danger">{t('beside:slot.outside')}</Tag>
              ) : (
                slot.name === null && <Tag tone="good">{t('beside:slot.free')}</Tag>
              )
            }
            action={
              slot.takenId !== null ? (
                <PostButton
                  small
                  kind="quiet"
                  action={href('/sessions/:sessionId/slots/free', { sessionId: session.id })}
                  formId={newId()}
                  fields={{ takenId: slot.takenId }}
                  label={t('beside:slot.giveUp')}
                  fullLabel={t('beside:slot.giveUpNamed', { time: when(slot), name: slot.name ?? '' })}
                />
              ) : (
                wanted !== null && (
                  <PostButton
                    small
                    kind="main"
                    action={at}
                    formId={newId()}
                    fields={{ slot: slotValue(slot), personId: wanted.personId }}
                    label={t('beside:slot.take')}
                    fullLabel={t('beside:slot.takeNamed', { time: when(slot), name: wanted.name })}
                  />
                )
              )
            }
          >
            <bdi>{slot.roomName}</bdi>
          </Row>
        ))}
      </Rows>
      {prepares && (
        <div className="card-note">
          <Line>
            {divided.map(({ roomId, roomName }) => (
              <PostButton
                key={roomId}
                small
                kind="danger"
                action={href('/sessions/:sessionId/slots/division/end', { sessionId: session.id })}
                formId={newId()}
                fields={{ roomId }}
                label={t('beside:slot.undivide', { room: roomName })}
              />
            ))}
          </Line>
        </div>
      )}
    </Card>
  )
}

/** Puts somebody of the register, or a bare name, into a free slot. */
export function TakeCard({ slots, registered, viewer, state }: AskedSlots & { state: FormState }) {
  const { t, time } = useWords()
  const free = slots.filter(({ name, outside }) => name === null && !outside)
  return (
    <Card title={t('beside:slot.put')}>
      <Form state={state} submit={t('beside:slot.put')}>
        <SelectField
          name="slot"
          label={t('beside:slot.which')}
          options={free.map((slot) => ({ value: slotValue(slot), label: `${time(slot.beginsAt, viewer.organisation.timeZone)} · ${slot.roomName}` }))}
          required
        />
        <TextField name="bareName" label={t('beside:slot.bareName')} hint={t('beside:slot.bareNameHint')} maxLength={100} />
        <SelectField
          name="personId"
          label={t('beside:slot.person')}
          emptyLabel={t('beside:choose')}
          options={registered.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
      </Form>
    </Card>
  )
}

export function DivideCard({ session, rooms, state }: AskedSlots & { state: FormState }) {
  const { t } = useWords()
  return (
    <Card title={t('beside:slot.divide')}>
      <Form
        state={state}
        action={href('/sessions/:sessionId/slots/division', { sessionId: session.id })}
        submit={t('beside:slot.divideSubmit')}
        idPrefix="divide"
      >
        <SelectField
          name="roomId"
          label={t('beside:slot.room')}
          value={rooms[0]?.id}
          options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <NumberField name="minutes" label={t('beside:slot.minutes')} value={20} required />
      </Form>
    </Card>
  )
}
