import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Answers, EarlierAssessment, Sheet, WrittenAssessment } from '../assessment.ts'

/** What an assessment said before an amendment, with who amended it and why. */
export function EarlierText({ version, sheet, viewer }: { version: EarlierAssessment; sheet: Sheet; viewer: Viewer }) {
  const words = useWords()
  const { language, timeZone } = viewer.organisation
  const day = words.day(version.amendedAt.toZonedDateTimeISO(timeZone).toPlainDate())
  return (
    <section>
      <p>{words.t('needs:page.amendedBy', { name: version.amendedByName, day })}</p>
      <Said>{version.why}</Said>
      <Definition
        items={textsOf(version.before, sheet, words, language)
          .filter(({ text }) => text !== '')
          .map(({ label, text }) => ({ term: label, value: text }))}
      />
    </section>
  )
}

/** All that was written, field by field as a form names them, in words. */
export function textsOf(written: WrittenAssessment, sheet: Sheet, words: Words, organisationLanguage: string) {
  const { t } = words
  return [
    { field: 'onDay', label: t('needs:field.day'), text: words.day(written.onDay) },
    { field: 'language', label: t('needs:field.language'), text: written.language === null ? '' : words.languageName(written.language) },
    { field: 'interpreter', label: t('support:contact.interpreter'), text: written.interpreter ? t('support:yes') : '' },
    { field: 'matters', label: t('needs:field.matters'), text: written.matters },
    ...answersIn(written.answers, sheet, words, organisationLanguage),
  ]
}

/** What was asked, with what was answered: where they stand, whether they would like help with it, and their words. */
export function answersIn(answers: Answers, { content }: Sheet, words: Words, organisationLanguage: string) {
  const said = (spoken: unknown) => inWords(spoken, words, organisationLanguage)
  return content.domains.map((domain) => {
    const answer = answers[domain.key]
    const parts = answer
      ? [answer.step === null ? '' : said(content.scale[answer.step - 1]), answer.wanted ? words.t('needs:page.wanted') : '', answer.words]
      : []
    return { field: `words.${domain.key}`, label: said(domain.words), text: parts.filter(Boolean).join(' · ') }
  })
}
