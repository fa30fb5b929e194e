import type { QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { SourceLine } from '@tongxin/contract/questions'
import { readBody } from './body.rules.ts'
import { findLabels } from './labels.rules.ts'
import { readSequence, splitNumbered } from './key-lines.rules.ts'
import { readStart } from './numbers.rules.ts'
import type { Heading, HeadingType, KeyEntry, RawQuestion } from './source.ts'
import type { KeyPart } from './outline.rules.ts'

/** A question as a key meets it. */
export interface Keyed {
  raw: RawQuestion
  flags: Set<QuestionFlag>
}

export interface KeyedSection {
  heading: Heading | null
  questions: Keyed[]
}

interface Run {
  heading: Heading | null
  entries: KeyEntry[]
  /** Answers without numbers, one after the other. */
  sequence: { text: string; source: SourceLine }[]
  lines: SourceLine[]
}

/** Gives the answers of a key to the questions it is for. @returns the lines of the key that are nobody's */
export function applyKey(parts: readonly KeyPart[], sections: readonly KeyedSection[]): SourceLine[] {
  const unread: SourceLine[] = []
  const runs = parts
    .map((part) => readPart(part, unread))
    .filter(({ entries, sequence }) => entries.length + sequence.length > 0)
  const filled = sections.filter(({ questions }) => questions.length > 0)
  const waiting = new Map<Run, KeyedSection[]>()
  for (const run of runs) waiting.set(run, sectionsOf(run, runs, filled))
  for (const run of runs) {
    const targets = waiting.get(run)!
    const pieces = splitRestarts(run.entries)
    if (run.sequence.length > 0) applySequence(run, targets, unread)
    if (pieces.length > 1 && targets.length === pieces.length)
      pieces.forEach((entries, i) => applyEntries(entries, [targets[i]!], unread))
    else applyEntries(run.entries, targets, unread)
  }
  return unread
}

function readPart(part: KeyPart, unread: SourceLine[]): Run {
  const run: Run = { heading: part.heading, entries: [...part.entries], sequence: [], lines: [] }
  let item: { number: number; lines: { text: string; source: SourceLine }[] } | null = null
  const close = () => {
    if (item) run.entries.push(...entriesOf(item.number, item.lines))
    item = null
  }
  for (const { text, source, features } of part.lines) {
    const start = features
      ? features.start
      : readStart({ line: source.line, text, label: '', underlined: [], afterBlank: false })
    if (features?.key && features.key.length > 1) {
      close()
      run.entries.push(...features.key)
    } else if (start && (start.sure || start.style === 'dot' || start.style === 'space' || features?.key)) {
      close()
      const rest = features?.key?.[0]?.text ?? text.slice(start.end)
      item = { number: start.number, lines: [{ text: rest, source }] }
    } else if (item) (item as { lines: { text: string; source: SourceLine }[] }).lines.push({ text, source })
    else if (readSequence(text, -1) !== 'none') run.sequence.push({ text, source })
    else unread.push(source)
  }
  close()
  return run
}

/** `3. C 解析：……`, `3.【答案】C`, or several answers of blanks in one line. */
function entriesOf(number: number, lines: { text: string; source: SourceLine }[]): KeyEntry[] {
  const [first] = lines
  const several = lines.length === 1 ? splitNumbered(`${number}. ${first!.text}`) : null
  if (several && several.length > 1)
    return several.map((entry) => ({
      number: entry.number,
      text: entry.text || null,
      explanation: '',
      line: first!.source,
    }))
  const labelled = findLabels(first!.text)[0]?.atStart === true
  const body = labelled ? lines : [{ ...first!, text: `答案：${first!.text}` }, ...lines.slice(1)]
  const raw = readBody({ number, tag: null, lead: '', lines: body, underlined: [] })
  const text = raw.stem === '' && raw.options.length === 0 ? raw.answers.join('\n') : ''
  return lines.map(({ source }, i) => ({
    number,
    text: i === 0 ? text || null : '',
    explanation: i === 0 ? raw.explanation : '',
    line: source,
  }))
}

const FITS: Record<HeadingType, readonly HeadingType[]> = {
  single_choice: ['single_choice', 'choice'],
  multiple_choice: ['multiple_choice', 'indefinite'],
  indefinite: ['indefinite', 'multiple_choice'],
  choice: ['choice', 'single_choice', 'multiple_choice', 'indefinite'],
  true_false: ['true_false'],
  fill_in: ['fill_in'],
  unsupported: ['unsupported'],
}

/** The sections that a part of a key is for: of its type, of its ordinal, or all. */
function sectionsOf(run: Run, runs: readonly Run[], sections: readonly KeyedSection[]): KeyedSection[] {
  const type = run.heading?.type ?? null
  const ordinal = run.heading?.ordinal ?? null
  if (type === null) {
    if (ordinal === null || run.heading?.isKey) return [...sections]
    const same = sections.filter(({ heading }) => heading?.ordinal === ordinal)
    return same.length > 0 ? same : [...sections]
  }
  const fitting = sections.filter(({ heading }) => heading?.type && FITS[type].includes(heading.type))
  if (fitting.length === 0) return sections.filter(({ heading }) => !heading?.type)
  if (fitting.length === 1) return fitting
  const exact = fitting.filter(({ heading }) => heading!.type === type)
  if (exact.length === 1) return exact
  const both = exact.filter(({ heading }) => ordinal !== null && heading!.ordinal === ordinal)
  if (both.length === 1) return both
  const rivals = runs.filter(({ heading }) => heading?.type === type)
  return rivals.length === exact.length ? [exact[rivals.indexOf(run)]!] : fitting
}

function splitRestarts(entries: readonly KeyEntry[]): KeyEntry[][] {
  const pieces: KeyEntry[][] = []
  for (const entry of entries) {
    const last = pieces.at(-1)?.at(-1)
    if (!last || (entry.number < last.number && entry.number === 1)) pieces.push([entry])
    else pieces.at(-1)!.push(entry)
  }
  return pieces
}

function applyEntries(
  entries: readonly KeyEntry[],
  sections: readonly KeyedSection[],
  unread: SourceLine[],
): void {
  const byNumber = new Map<number, KeyEntry[]>()
  for (const entry of entries) byNumber.set(entry.number, [...(byNumber.get(entry.number) ?? []), entry])
  for (const [number, found] of byNumber) {
    const targets = sections.flatMap(({ questions }) => questions.filter(({ raw }) => raw.number === number))
    if (targets.length === 0) {
      for (const { line } of found) if (!unread.includes(line)) unread.push(line)
      continue
    }
    const answers = found.filter(({ text }) => text !== '')
    for (const { raw, flags } of targets) {
      for (const { line } of found)
        if (!raw.lines.some((one) => one.line === line.line && one.text === line.text)) raw.lines.push(line)
      if (targets.length > 1 || answers.some(({ text }) => text === null)) flags.add('key_unclear')
      else {
        raw.answers.push(...answers.map(({ text }) => text!))
        const explanation = found
          .map((entry) => entry.explanation)
          .join('\n')
          .trim()
        if (explanation)
          raw.explanation = raw.explanation ? `${raw.explanation}\n${explanation}` : explanation
      }
    }
  }
}

function applySequence(run: Run, sections: readonly KeyedSection[], unread: SourceLine[]): void {
  const targets = run.heading ? sections : sections.slice(-1)
  const questions = targets.flatMap((section) => section.questions)
  const values = readSequence(run.sequence.map(({ text }) => text).join(' '), questions.length)
  if (questions.length === 0) unread.push(...run.sequence.map(({ source }) => source))
  questions.forEach(({ raw, flags }, i) => {
    raw.lines.push(...run.sequence.map(({ source }) => source))
    if (values === null || values === 'none') flags.add('key_unclear')
    else raw.answers.push(values[i]!)
  })
}
