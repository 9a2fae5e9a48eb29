import { useMemo, useState } from 'react'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, NumberField, TextField } from '../../../../ui/fields.tsx'
import { ChoiceField, SelectField } from '../../../../ui/fields-choice.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { capacities, capacityLabel, tapValue } from '../../register/attendance.ts'
import * as register from '../../register/forms.ts'
import { wordFor } from '../../register/rules.ts'
import { shortNameOf, soughtIn } from '../fold.ts'
import { AdviceForm as Advice, HappenedForm as Happened, MeasureForm as Measure, PrivateWordForm, SignpostForm as Signpost } from '../forms.ts'
import type { Held, HeldName, HeldSession } from '../offline.ts'
import type { Tell } from './register.tsx'
import { type Begun, Written } from './written.tsx'

export type Here = { session: HeldSession; tell: Tell; done: () => void; begun?: Begun }
type About = Here & { one: HeldName }

/** Somebody who is here for the first time. Whoever is called the same stands first; nobody without a line knows more. */
export function NewcomerForm({ session, tell, done, begun, held, name }: Here & { held: Held; name: string }) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState(begun?.fields['knownAs'] ?? name)
  const [tapId] = useState(begun?.fields['tapId'] ?? newId())
  const present = wordFor(held.words, 'present')
  const likely = typed.trim() === '' ? [] : soughtIn(held.people[session.serviceId] ?? [], shortNameOf(typed), 5)
  const itIs = async (personId: string) => {
    const tap = { id: newId(), personId, wordId: present?.id ?? null, cameAs: 'participant', afterId: null } as const
    await tell({ kind: 'tap', id: tap.id, sessionId: session.id, personId, fields: { tap: tapValue(tap) }, instead: begun?.instead })
    done()
  }
  return (
    <Written
      title={t('register:new.title')}
      lead={t('register:new.lead')}
      submit={t('register:new.submit')}
      form={register.NewcomerForm}
      along={useMemo(() => ({ tapId }), [tapId])}
      typed={({ knownAs = '' }) => setTyped(knownAs)}
      // what was said of them since is of the same person still
      send={async (fields) => {
        await tell({ kind: 'newcomer', sessionId: session.id, personId: begun?.personId ?? newId(), fields, instead: begun?.instead })
        for (const one of begun?.after ?? []) await tell(one)
        done()
      }}
      {...{ begun, done }}
    >
      <TextField name="knownAs" label={t('register:new.knownAs')} value={name} required maxLength={200} />
      {likely.length > 0 && (
        <Card title={t('register:new.likely')}>
          <ul className="register-list">
            {likely.map((one) => (
              <li key={one.personId} className="register-row">
                <span className="register-name">
                  <bdi>{one.name}</bdi> <code dir="ltr">{one.reference}</code>
                </span>
                <Button type="button" small onClick={() => void itIs(one.personId)} fullLabel={t('register:new.itIsFull', { name: one.name })}>
                  {t('register:new.itIs')}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <TextField name="reach" label={t('register:new.reach')} hint={t('register:new.reachHint')} maxLength={320} />
      <SelectField
        name="cameAs"
        label={t('register:cameAs.title')}
        value="participant"
        required
        options={capacities.map((value) => ({ value, label: t(capacityLabel(value)) }))}
      />
    </Written>
  )
}

/** What is kept of somebody when a form is sent, in the place of what was not taken. */
const keeps =
  ({ session, tell, done, begun, one }: About, kind: 'contact' | 'advice' | 'signpost' | 'measure') =>
  async (fields: Record<string, string>) => {
    await tell({ kind, sessionId: session.id, personId: one.personId, fields, instead: begun?.instead })
    done()
  }

/** A word in private becomes a contact when it is sent. */
export function WordForm(about: About) {
  const { t } = useWords()
  const { done, begun, one } = about
  return (
    <Written
      title={t('offline:word.title', { name: one.name })}
      submit={t('offline:word.keep')}
      form={PrivateWordForm}
      send={keeps(about, 'contact')}
      {...{ begun, done }}
    >
      <NumberField name="minutes" label={t('offline:word.minutes')} required />
      <AreaField name="note" label={t('offline:word.note')} maxLength={4000} />
    </Written>
  )
}

/** Advice becomes a contact too, with what it was about. */
export function AdviceForm({ themes, ...about }: About & { themes: Held['themes'] }) {
  const { t } = useWords()
  const { done, begun, one } = about
  return (
    <Written
      title={t('offline:advice.title', { name: one.name })}
      submit={t('offline:word.keep')}
      form={Advice}
      send={keeps(about, 'advice')}
      {...{ begun, done }}
    >
      <ThemeField themes={themes} />
      <NumberField name="minutes" label={t('offline:word.minutes')} required />
      <AreaField name="note" label={t('offline:word.note')} maxLength={4000} />
    </Written>
  )
}

function ThemeField({ themes }: { themes: Held['themes'] }) {
  const words = useWords()
  const { t } = words
  if (themes.length === 0) return null
  return (
    <SelectField
      name="themeId"
      label={t('offline:signpost.theme')}
      emptyLabel={t('offline:signpost.noTheme')}
      options={themes.map(({ id, words: said }) => ({ value: id, label: inWords(said, words) }))}
    />
  )
}

/** Where somebody was pointed to: a contact too, as beside a register with a network. */
export function SignpostForm({ themes, ...about }: About & { themes: Held['themes'] }) {
  const { t } = useWords()
  const { done, begun, one } = about
  return (
    <Written
      title={t('offline:signpost.title', { name: one.name })}
      submit={t('offline:word.keep')}
      form={Signpost}
      send={keeps(about, 'signpost')}
      {...{ begun, done }}
    >
      <TextField name="withWhom" label={t('offline:signpost.whereTo')} required maxLength={200} />
      <ThemeField themes={themes} />
      <NumberField name="minutes" label={t('offline:word.minutes')} required />
      <AreaField name="note" label={t('offline:word.note')} maxLength={4000} />
    </Written>
  )
}

/** The words of a measure, its licence and its scoring stay with the server: a reminder is kept here, and becomes a task. */
export function MeasureForm(about: About) {
  const { t } = useWords()
  const { done, begun, one } = about
  return (
    <Written
      title={t('offline:measure.title', { name: one.name })}
      lead={t('offline:measure.lead')}
      submit={t('offline:measure.submit')}
      form={Measure}
      send={keeps(about, 'measure')}
      {...{ begun, done }}
    >
      <TextField name="which" label={t('offline:measure.which')} maxLength={100} />
    </Written>
  )
}

/** What happened, with or about somebody or not. It has more to be asked than a hall leaves time for, so it waits to be completed. */
export function HappenedForm({ session, tell, done, one, lines }: Here & { one: HeldName | null; lines: Held['lines'] }) {
  const { t } = useWords()
  return (
    <Written
      title={one ? t('offline:happened.concern', { name: one.name }) : t('offline:happened.incident')}
      lead={t('offline:happened.lead')}
      submit={t('offline:happened.submit')}
      form={Happened}
      send={async (fields) => {
        await tell({ kind: one ? 'concern' : 'incident', sessionId: session.id, personId: one?.personId ?? null, fields })
        done()
      }}
      done={done}
    >
      {lines.length > 0 && (
        <Notice tone="attention" title={t('offline:register.lines')}>
          <ul>
            {lines.map(({ name, contact }) => (
              <li key={name}>
                {name}: <bdi dir="ltr">{contact}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <AreaField name="what" label={t('offline:happened.what')} required maxLength={8000} />
    </Written>
  )
}

export function CloseForm({ session, tell, done, begun, incident }: Here & { incident: () => void }) {
  const { t } = useWords()
  return (
    <Written
      title={t('register:close.title', { name: session.name })}
      submit={t('register:close.submit')}
      form={register.ClosingForm}
      send={async (fields) => {
        await tell({ kind: 'close', sessionId: session.id, fields, instead: begun?.instead })
        if (fields['incidents'] === 'these') incident()
        else done()
      }}
      {...{ begun, done }}
    >
      <ChoiceField
        name="incidents"
        label={t('register:close.incidents')}
        look="segments"
        value="none"
        required
        options={[
          { value: 'none', label: t('register:close.none') },
          { value: 'these', label: t('register:close.these') },
        ]}
      />
      <AreaField name="wentWell" label={t('register:close.wentWell')} rows={3} maxLength={4000} />
      <AreaField name="note" label={t('register:close.note')} hint={t('register:close.noteHint')} rows={3} maxLength={4000} />
    </Written>
  )
}
