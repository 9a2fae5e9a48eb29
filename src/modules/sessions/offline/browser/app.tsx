import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { chooseLanguage, type Words, wordsFor } from '../../../../platform/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { type PageContext, PageProvider, useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { type Here, useHere } from './device.ts'
import { HeldPages } from './held.tsx'
import type { Unlocked } from './pin.ts'
import { forgetOutside, sendAll } from './sending.ts'
import { SetUp } from './set-up.tsx'
import { PinPage, WhoPage } from './who.tsx'

const idleMs = 15 * 60 * 1000

/** One device, several people: whoever is chosen opens their own with a PIN. */
export function App() {
  const { here, look, line } = useHere()
  const [chosen, setChosen] = useState<string | null>(null)
  const [unlocked, setUnlocked] = useState<Unlocked | null>(null)
  const [settingUp, setSettingUp] = useState(false)
  const enter = (one: Unlocked) => {
    setSettingUp(false)
    setUnlocked(one)
    look()
  }
  const leave = () => {
    setUnlocked(null)
    setChosen(null)
    look()
  }
  useIdle(leave, unlocked !== null)
  const key = here?.keys.find(({ keyId }) => keyId === (unlocked?.keyId ?? chosen))
  const language = key?.language ?? null
  return (
    <Spoken language={language}>
      {here && <Line here={here} line={line} />}
      {here === null ? (
        <Starting />
      ) : here.evicted !== null ? (
        <Evicted lost={here.evicted} done={look} />
      ) : unlocked && key?.wrapped ? (
        <HeldPages unlocked={unlocked} key={key.keyId} own={key} here={here} line={line} look={look} leave={leave} />
      ) : settingUp || here.keys.length === 0 ? (
        <SetUp line={line} back={here.keys.length > 0 ? () => setSettingUp(false) : null} done={enter} />
      ) : chosen && key ? (
        <PinPage own={key} back={leave} done={enter} />
      ) : (
        <WhoPage here={here} line={line} choose={setChosen} another={() => setSettingUp(true)} look={look} />
      )}
    </Spoken>
  )
}

/** Whoever walks away is locked out after a while: the tablet lies in a hall. */
function useIdle(lock: () => void, open: boolean) {
  useEffect(() => {
    if (!open) return
    let at = Date.now()
    const touched = () => {
      at = Date.now()
    }
    const look = setInterval(() => Date.now() - at > idleMs && lock(), 10_000)
    for (const kind of ['pointerdown', 'keydown'] as const) window.addEventListener(kind, touched)
    return () => {
      clearInterval(look)
      for (const kind of ['pointerdown', 'keydown'] as const) window.removeEventListener(kind, touched)
    }
  })
}

/** Puts the page into a language: of whoever is chosen, else of the browser. */
function Spoken({ language, children }: { language: string | null; children: ReactNode }) {
  const words = useMemo(() => wordsFor(chooseLanguage(language, null, navigator.languages.join(','))), [language])
  useEffect(() => {
    document.documentElement.lang = words.language
    document.documentElement.dir = words.direction
    document.title = words.t('offline:app.title')
  }, [words])
  return <PageProvider value={contextOf(words)}>{children}</PageProvider>
}

const contextOf = (words: Words): PageContext => ({
  ...{ words, path: '/offline', mode: 'production', organisationName: null, viewerName: null, navigation: [], languageChoices: [], notice: null },
  assets: (name) => name,
})

function Starting() {
  const { t } = useWords()
  return <h1>{t('offline:app.starting')}</h1>
}

/** Whether there is a line, and how many wait: always in sight. */
function Line({ here, line }: { here: Here; line: boolean }) {
  const { t } = useWords()
  if (here.keys.length === 0) return null
  return (
    <div className="offline-line" role="status" data-unsent={here.unsent}>
      <span>{line ? null : t('offline:line.none')}</span>
      <strong>{here.unsent === 0 ? t('offline:line.allSent') : t('offline:line.unsent', { count: here.unsent })}</strong>
      {here.unsent > 0 && line && (
        <Button type="button" small icon="send" onClick={() => void sendAll()}>
          {t('offline:line.sendNow')}
        </Button>
      )}
    </div>
  )
}

/** A browser short of room threw away what was stored. What had not been sent is said, not passed over. */
function Evicted({ lost, done }: { lost: number; done: () => void }) {
  const { t } = useWords()
  const understood = () => {
    forgetOutside()
    done()
  }
  return (
    <Stack>
      <h1>{t('offline:evicted.title')}</h1>
      <Notice tone={lost > 0 ? 'danger' : 'attention'}>{lost > 0 ? t('offline:evicted.lost', { count: lost }) : t('offline:evicted.nothing')}</Notice>
      <Button type="button" kind="main" onClick={understood}>
        {t('offline:evicted.understood')}
      </Button>
    </Stack>
  )
}
