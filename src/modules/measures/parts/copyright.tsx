import type { Instrument, Wording } from '../instrument.ts'

/** Whose the words are, as their owner asks to be named: a name is not translated. */
export function Copyright({ instrument, wording }: { instrument: Instrument; wording: Wording | null }) {
  const { needed, holder, note } = instrument.licence
  return (
    <p className="quiet" lang="en" dir="ltr">
      <small>{needed ? `${instrument.name} © ${holder}.` : `${instrument.name}. ${holder}. ${note}`}</small>{' '}
      {wording && /^https:\/\//.test(wording.source) && (
        <small>
          <a href={wording.source} rel="noreferrer">
            {new URL(wording.source).host}
          </a>
        </small>
      )}
    </p>
  )
}
