import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { projectFolder } from './project.ts'

const fonts = join(projectFolder, 'node_modules', '@expo-google-fonts')
const ofThePaper = [
  'atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf',
  'atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf',
  'vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  'vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  'noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf',
  'noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf',
].map((file) => join(fonts, file))

/** The first lines of every paper: its fonts, and no others, so that it looks the same wherever it was made. Arabic, Persian and Ge'ez find theirs. */
const setUp = `#let data = json(bytes(sys.inputs.data))
#set text(font: ("Atkinson Hyperlegible", "Vazirmatn", "Noto Sans Ethiopic"), size: 10.5pt, fallback: false, lang: data.language, dir: if data.rtl { rtl } else { ltr })
#set page(paper: "a4", margin: 2cm, numbering: "1 / 1")
#set par(leading: 0.65em)
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
