import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { projectFolder } from './project.ts'

const fonts = join(projectFolder, 'node_modules', '@expo-google-fonts')
const upright = [
  ['atkinson-hyperlegible', 'AtkinsonHyperlegible'],
  ['vazirmatn', 'Vazirmatn'],
  ['noto-sans-ethiopic', 'NotoSansEthiopic'],
  ['noto-sans-bengali', 'NotoSansBengali'],
  ['noto-sans-devanagari', 'NotoSansDevanagari'],
  ['noto-sans-gujarati', 'NotoSansGujarati'],
  ['noto-sans-gurmukhi', 'NotoSansGurmukhi'],
  ['noto-sans-tamil', 'NotoSansTamil'],
] as const
const ofThePaper = upright.flatMap(([folder, name]) =>
  ['400Regular', '700Bold'].map((weight) => join(fonts, folder, weight, `${name}_${weight}.ttf`)),
)

const scripts = [
  'Latin',
  'Arabic',
  'Ethiopic',
  'Bengali',
  'Devanagari',
  'Gujarati',
  'Gurmukhi',
  'Tamil',
  'Cyrillic',
  'Greek',
  'Hebrew',
  'Common',
  'Inherited',
]
const lacking = new RegExp(`[^${scripts.map((script) => `\\p{Script=${script}}`).join('')}]|[\\u{1F000}-\\u{1FAFF}]`, 'u')

/** Whether a paper has the letters for what is written: those of Chinese and of some others weigh more than all the rest together, and only a browser has them. So it is with little pictures, such as a smile. */
export const hasLettersFor = (written: unknown): boolean => !lacking.test(JSON.stringify(written))

/**
 * The first lines of every paper: its fonts, and no others, so that it looks the same wherever it was made. Arabic, Persian, Ge'ez and five scripts of India and Bangladesh find theirs; Cyrillic, Greek and Hebrew
 * stand in the one that comes with the compiler, and ticks and arrows in another. Lines are as high in one script as in another. At the foot stands the page, after what the paper is known by.
 * `own`: what somebody wrote keeps its own direction and leaves the line's, and a word without an end breaks.
 */
const setUp = `#let data = json(bytes(sys.inputs.data))
#set text(font: ("Atkinson Hyperlegible", "Vazirmatn", "Noto Sans Ethiopic", "Noto Sans Bengali", "Noto Sans Devanagari", "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Tamil", "Libertinus Serif", "DejaVu Sans Mono"), size: 10.5pt, fallback: false, top-edge: 0.8em, bottom-edge: -0.25em, lang: data.language, dir: if data.rtl { rtl } else { ltr })
#set page(paper: "a4", margin: 2cm, footer: context align(center, text(dir: ltr, size: 9pt, fill: luma(70))[
  #if "foot" in data [#data.foot · ]#counter(page).display("1 / 1", both: true)]))
#set par(leading: 0.27em)
#let own(words) = words.replace(regex("\\S{28}"), found => found.text + "\\u{200b}").split("\\n").map(line => "\\u{2068}" + line + "\\u{2069}").join(linebreak())
`

/** A paper as PDF: a template of ours in Typst, and what stands on it as data. What somebody wrote is data and never markup. */
export function pdfOf(template: string, data: { language: string; rtl: boolean } & Record<string, unknown>): Buffer {
  const compiler = NodeCompiler.create({
    // a folder of nothing to read: a template asks for no file
    workspace: join(projectFolder, 'src', 'platform'),
    fontArgs: [{ fontPaths: ofThePaper }],
    inputs: { data: JSON.stringify(data) },
  })
  const made = compiler.pdf({ mainFileContent: setUp + template })
  compiler.evictCache(0)
  return made
}
