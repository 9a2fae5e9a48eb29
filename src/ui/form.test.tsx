import { describe, expect, test } from 'vitest'
import {
  AreaField,
  BirthDayField,
  ChoiceField,
  DayField,
  FieldGroup,
  Form,
  type FormState,
  PasswordField,
  SelectField,
  TextField,
  TickField,
  TicksField,
} from './form.tsx'
import { form, shown } from './sample.testing.tsx'

const ways = [
  { value: 'connect', label: 'Connect' },
  { value: 'learn', label: 'Keep learning' },
]

const withFields = (state: FormState) =>
  shown(
    <Form state={state} submit="Record">
      <TextField name="name" label="Name" value="Leyla" required />
      <TicksField name="ways" label="Ways" value={['connect']} options={ways} />
      <TickField name="agreed" label="She agreed" checked />
      <ChoiceField
        name="how"
        label="How"
        value="phone"
        options={[
          { value: 'phone', label: 'By phone' },
          { value: 'person', label: 'In person' },
        ]}
      />
      <SelectField
        name="venue"
        label="Where"
        value="hall"
        options={[
          { value: 'hall', label: 'The hall' },
          { value: 'library', label: 'The library' },
        ]}
      />
      <AreaField name="note" label="Note" hint="In plain words" />
      <BirthDayField name="born" label="Born" value={Temporal.PlainDate.from('1985-03-27')} />
      <DayField name="on" label="When" value={Temporal.PlainDate.from('2026-11-22')} />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
    </Form>,
  )

test('what several choices ask for stands once beneath them, is marked by those that ask, and is no field that may be left alone', () => {
  const html = shown(
    <Form state={form()} submit="Send">
      <ChoiceField
        name="consent"
        label="Do they agree?"
        required
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No', asks: true },
          { value: 'unasked', label: 'Not asked', asks: true },
        ]}
        asked={<SelectField name="why" label="Why" emptyLabel="Choose" options={[]} />}
      />
    </Form>,
  )
  expect(html.match(/name="why"/g)).toHaveLength(1)
  expect(html.match(/data-asks=""/g)).toHaveLength(2)
  expect(html).not.toContain('class="optional"')
  expect(html).not.toMatch(/name="why"[^>]*required/)
})

describe('a form shown for the first time', () => {
  const html = withFields(form())
  test('holds what is known already', () => {
    expect(html).toContain('value="Leyla"')
    expect(html).toMatch(/value="connect" checked|checked="" value="connect"|name="ways" checked="" value="connect"/)
    expect(html).toContain('value="27"')
    expect(html).toContain('value="2026-11-22"')
  })
  test('carries the id by which sending it twice counts once', () => expect(html).toContain('<input type="hidden" name="form_id" value="f1"/>'))
  test('says which fields may be left empty', () => {
    expect(html).toMatch(/for="field-note">Note <span class="optional">/)
    expect(html).not.toMatch(/for="field-name">Name <span class="optional">/)
  })
})

describe('a form that came back', () => {
  const sent = {
    form_id: 'f1',
    name: 'Leila',
    how: 'person',
    venue: 'library',
    note: '<script>alert(1)</script>',
    password: 'correct horse',
    'born-day': '31',
    'born-month': '2',
    'born-year': '1985',
  }
  const html = withFields(form({ sent, errors: { born: 'There is no 31 February', form: 'Nothing was kept' } }))
  test('shows what was typed, not what was there before', () => {
    expect(html).toContain('value="Leila"')
    expect(html).not.toContain('value="Leyla"')
    expect(html).toContain('value="31"')
    expect(html).toMatch(/<option value="library" selected="">/)
  })
  test('does not tick again what somebody had unticked', () => {
    expect(html).not.toMatch(/name="ways"[^>]*checked/)
    expect(html).not.toMatch(/name="agreed"[^>]*checked/)
    expect(html).toMatch(/id="field-how-2"[^>]*checked/)
  })
  test('never shows a password again', () => expect(html).not.toContain('correct horse'))
  test('shows script in a field as text', () => expect(html).toContain('&lt;script&gt;alert(1)'))
  test('leads from the list of what is wrong to the field, and the field says it too', () => {
    expect(html).toContain('<a href="#field-born">Born – There is no 31 February</a>')
    expect(html).toContain('id="field-born"')
    expect(html).toMatch(/<fieldset class="field wrong" aria-describedby="field-born-error">/)
    expect(html).toContain('role="alert"')
  })
  test('says what concerns the whole form without leading anywhere', () => expect(html).toContain('<li>Nothing was kept</li>'))
})

test('two fields of one name in two groups are told apart in the list of what is wrong', () => {
  const html = shown(
    <Form state={form({ errors: { organisation: 'Please fill this in.', name: 'Please fill this in.' } })} submit="Begin">
      <FieldGroup title="Your organisation">
        <TextField name="organisation" label="Name" required />
      </FieldGroup>
      <FieldGroup title="You">
        <TextField name="name" label="Name" required />
      </FieldGroup>
    </Form>,
  )
  expect(html).toContain('<a href="#field-organisation">Your organisation, Name – Please fill this in.</a>')
  expect(html).toContain('<a href="#field-name">You, Name – Please fill this in.</a>')
})

test('a form that somebody else overtook shows both texts, and carries the newer version', () => {
  const stale = [{ field: 'note', label: 'Note', theirs: 'We read the letter.', yours: 'We read it and rang.' }]
  const html = withFields(form({ version: 4, stale, sent: { note: 'We read it and rang.' } }))
  expect(html).toContain('<dd dir="auto">We read the letter.</dd>')
  expect(html).toContain('<dd dir="auto">We read it and rang.</dd>')
  expect(html).toContain('name="version" value="4"')
  expect(html).toMatch(/<textarea[^>]*>We read it and rang\.<\/textarea>/)
})

test('a form from a draft says when it was kept, by the clock of the organisation, and offers to throw it away', () => {
  const now = Temporal.Now.zonedDateTimeISO('Europe/London')
  const html = withFields(form({ keepsDraft: true, draftSavedAt: now.toInstant() }))
  expect(html).toContain(`Kept as you typed, at ${now.toPlainTime().toString().slice(0, 5)}, and shown again.`)
  expect(html).toContain('action="/drafts/thrown-away"')
  expect(html).toContain('data-draft="/people/new"')
})

test('a form that keeps no draft loads no script for it', () => expect(withFields(form())).not.toContain('draft.js'))
