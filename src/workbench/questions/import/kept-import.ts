import type { ImportPreview } from '@tongxin/contract/question-bank'
import { forgetLasting, keepUntil, readLasting } from '@/shared/lasting'
import { getSession } from '@/shared/session'
import { newNonce } from '@/shared/nonce'
import { type Decisions, type Editing, printOf } from './import.rules'

/** An import that is not finished, on this machine: the decisions apart from the preview, which is long and never changes. */
export interface KeptImport {
  organizationId: number
  organizationName: string
  fileName: string
  /** See `printOf`. */
  print: string
  /** Sent along, so that the questions enter once however often 确认导入 is pressed. */
  key: string
  /** RFC 3339. */
  startedAt: string
  forPractice: boolean
  topic: string
  decisions: Decisions
  /** Questions that are open in their places, as far as they have been written. */
  editing: Editing
  /** In how many pieces the preview lies here; 0: it was too long, and only the decisions are kept. */
  parts: number
}

export interface RunningImport {
  kept: KeptImport
  preview: ImportPreview
}

/** Answers should not lie about for ever; they also go when the person leaves this machine. */
const KEPT_FOR = 30 * 86_400_000
/** WeChat takes 1 MB under one key. */
const QUESTIONS_IN_PART = 100

const nameOf = (part?: number): string => {
  const who = getSession()?.viewer.member?.number ?? 'guest'
  return `bank-import:${who}${part === undefined ? '' : `:part:${part}`}`
}
const untilOf = ({ startedAt }: KeptImport): number => Date.parse(startedAt) + KEPT_FOR

export const readKept = (): KeptImport | undefined => readLasting<KeptImport>(nameOf())

/** @returns whether it is kept */
export const writeKept = (kept: KeptImport): boolean => keepUntil(nameOf(), kept, untilOf(kept))

/** The import to go on with; `undefined` when there is none, or its preview was too long for this machine. */
export function readImport(): RunningImport | undefined {
  const kept = readKept()
  if (!kept?.parts) return undefined
  const parts = Array.from({ length: kept.parts }, (_, part) => readLasting<ImportPreview>(nameOf(part)))
  const [first] = parts
  if (!first || parts.includes(undefined)) return undefined
  return { kept, preview: { ...first, questions: parts.flatMap((part) => part?.questions ?? []) } }
}

interface Beginning extends Pick<KeptImport, 'organizationId' | 'organizationName' | 'fileName'> {
  now: number
}

/** A preview has come: keeps it. Of the file that was being worked on before, what was corrected is taken over. */
export function beginImport(preview: ImportPreview, { now, ...about }: Beginning): RunningImport {
  const before = readKept()
  const print = printOf(preview)
  const goesOn = before?.print === print && before.organizationId === about.organizationId
  const fresh = { forPractice: false, topic: '', decisions: {}, editing: {}, key: newNonce() }
  const kept: KeptImport = {
    ...(goesOn ? before : fresh),
    ...about,
    print,
    startedAt: new Date(now).toISOString(),
    parts: 0,
  }
  dropImport()
  const whole = { ...kept, parts: writeParts(preview, untilOf(kept)) }
  writeKept(whole)
  return { kept: whole, preview }
}

function writeParts(preview: ImportPreview, until: number): number {
  const { questions, ...rest } = preview
  const count = Math.max(1, Math.ceil(questions.length / QUESTIONS_IN_PART))
  for (let part = 0; part < count; part++) {
    const own = questions.slice(part * QUESTIONS_IN_PART, (part + 1) * QUESTIONS_IN_PART)
    const about = part === 0 ? rest : { headings: [], unread: [], remarks: [] }
    if (keepUntil(nameOf(part), { ...about, questions: own }, until)) continue
    for (let written = 0; written <= part; written++) forgetLasting(nameOf(written))
    return 0
  }
  return count
}

export function dropImport(): void {
  const parts = readKept()?.parts ?? 0
  for (let part = 0; part < parts; part++) forgetLasting(nameOf(part))
  forgetLasting(nameOf())
}
