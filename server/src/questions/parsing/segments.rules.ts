import type { QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { SourceLine } from '@tongxin/contract/questions'
import type { Body } from './body.rules.ts'
import { comesAgain, type Features, looksLikeQuestion, looksLikeStem } from './features.rules.ts'
import { readTopicHeading } from './headings.rules.ts'
import type { Start } from './numbers.rules.ts'
import type { Heading, KeyEntry, Line, RawQuestion } from './source.ts'

/** A question in a section: its lines, or what a row of a table said of it. */
export type Found = { body: Body; flags: QuestionFlag[] } | { raw: RawQuestion }

/** A part of the document under one heading. */
export interface Section {
  heading: Heading | null
  headingLine: SourceLine | null
  questions: Found[]
}

/** A part of a key: lines under one heading, or the entries of a table. */
export interface KeyPart {
  heading: Heading | null
  lines: { text: string; source: SourceLine; features: Features | null }[]
  entries: KeyEntry[]
}

/** Answers at an end, for the sections since the key before. */
export interface Key {
  sections: Section[]
  parts: KeyPart[]
}

type Stage = 'stem' | 'options' | 'answer' | 'explanation'

interface Open {
  body: {
    number: number | null
    tag: Body['tag']
    lead: string
    lines: { text: string; source: SourceLine }[]
    underlined: string[]
  }
  flags: QuestionFlag[]
  stage: Stage
  optionCount: number
}

/** Divides a document into sections, questions and keys. */
export class Segmenter {
  readonly sections: Section[] = []
  readonly keys: Key[] = []
  readonly headings: SourceLine[] = []
  readonly unread: SourceLine[] = []
  private section: Section | null = null
  private open: Open | null = null
  private key: Key | null = null
  private part: KeyPart | null = null
  /** Sections that no key has answered yet. */
  private pending: Section[] = []
  private last: number | null = null
  private style: Start['style'] | null = null

  /** @param all the lines of one stretch without tables, in their order */
  readLines(all: readonly Features[]): void {
    for (let i = 0; i < all.length; i++) this.readLine(all, i)
  }

  /** Questions that a table holds. */
  readRows(heading: SourceLine | null, rows: readonly RawQuestion[]): void {
    this.close()
    this.leaveKey()
    if (heading) this.headings.push(heading)
    const section = this.section ?? this.begin(null, null)
    for (const raw of rows) section.questions.push({ raw })
  }

  readKeyTable(entries: readonly KeyEntry[]): void {
    this.close()
    this.enterKey(null)
    this.part!.entries.push(...entries)
  }

  /** A sheet is a section: its name may say of which type. */
  readSheet(heading: Heading | null): void {
    this.close()
    this.leaveKey()
    this.begin(heading, null)
  }

  end(): void {
    this.close()
  }

  private readLine(all: readonly Features[], i: number): void {
    const now = all[i]!
    const { line } = now
    const source = { line: line.line, text: this.withLabel(line) }
    if (this.readHeading(all, i, source)) return
    if (now.key && (now.key.length > 1 || this.key) && !this.looksLikeOwnAnswer(now)) {
      this.close()
      this.enterKey(null)
      this.part!.lines.push({ text: line.text, source, features: now })
      return
    }
    if (this.open && now.sequence !== null) {
      this.close()
      this.enterKey(null)
      this.part!.lines.push({ text: now.sequence, source, features: null })
      return
    }
    if (this.key) {
      if (!this.leavesKey(all, i)) {
        this.part!.lines.push({ text: line.text, source, features: now })
        return
      }
      this.leaveKey()
    }
    const { start } = now
    if (start && this.accepts(all, i, start)) {
      this.close()
      this.startQuestion(start.number, line, line.text.slice(start.end), start.tag, start.lead)
      this.last = start.number
      this.style ??= start.style
      this.follow(now)
      return
    }
    this.readText(all, i, source)
  }

  /** A bare `C` of a question that is open, or a number in a stem. */
  private looksLikeOwnAnswer(now: Features): boolean {
    return this.open !== null && now.key!.length === 1 && !this.key
  }

  private readHeading(all: readonly Features[], i: number, source: SourceLine): boolean {
    const now = all[i]!
    if (!now.heading) return false
    const { heading, rest } = now.heading
    const behind = now.line.text.slice(rest).trim()
    const next = all[i + 1]
    if (heading.type === null) {
      // 参考答案：alone can be the label of one answer.
      const entries = behind === '' ? null : this.keyBehind(behind, source)
      const keyFollows =
        next !== undefined &&
        ((next.key !== null && (next.key.length > 1 || next.start !== null)) ||
          (next.heading !== null && next.heading.heading.type !== null) ||
          (next.start !== null && next.start.number === 1 && (this.last ?? 0) > 1))
      if (behind !== '' && !entries) return false
      if (behind === '' && !keyFollows && (next !== undefined || this.open)) return false
      this.close()
      this.headings.push(source)
      this.leaveKey(true)
      this.enterKey(heading, true)
      if (entries) this.part!.entries.push(...entries)
      return true
    }
    const entries = behind === '' ? null : this.keyBehind(behind, source)
    const asKey =
      heading.isKey || entries !== null || (this.key !== null && !this.questionsFollow(all, i + 1))
    if (behind !== '' && !entries && !asKey && now.start?.sure && looksLikeQuestion(all, i)) return false
    this.close()
    this.headings.push(source)
    if (asKey) {
      this.enterKey(heading)
      if (entries) this.part!.entries.push(...entries)
      else if (behind !== '') this.part!.lines.push({ text: behind, source, features: null })
      return true
    }
    this.leaveKey()
    this.begin(heading, source)
    return true
  }

  private keyBehind(text: string, source: SourceLine): KeyEntry[] | null {
    return this.readKey(text, source)
  }

  constructor(private readonly readKey: (text: string, source: SourceLine) => KeyEntry[] | null) {}

  /** Below a heading inside a key: do questions come, or their answers? */
  private questionsFollow(all: readonly Features[], from: number): boolean {
    for (let j = from; j < Math.min(all.length, from + 12); j++) {
      const now = all[j]!
      if (now.heading || now.key) return false
      if (now.option !== null || now.inlineOptions) return true
      if (now.asks && now.start && now.label === null && /[（(]\s*[)）]|_{2,}/.test(now.line.text))
        return true
    }
    return false
  }

  private leavesKey(all: readonly Features[], i: number): boolean {
    const now = all[i]!
    if (now.start?.number !== 1 || !now.start.sure || now.label !== null) return false
    if (now.inlineOptions) return true
    const next = all[i + 1]
    return next?.option === 'A' && all[i + 2]?.option === 'B'
  }

  private accepts(all: readonly Features[], i: number, start: Start): boolean {
    const fresh = this.last === null
    const expected = fresh
      ? start.number === 1 || this.continuesCount(start.number)
      : start.number === this.last! + 1
    const sameStyle = this.style === null || this.style === start.style || start.style === 'word'
    const stage = this.open?.stage ?? null
    const like = looksLikeQuestion(all, i)
    if (!start.sure) {
      const past = stage !== null && stage !== 'stem'
      if (start.style === 'glued' || start.style === 'circle')
        return expected && like && stage !== 'stem' && (fresh || this.style === start.style)
      // The first below a heading: 5.1949年 is question 5.
      if (fresh && start.style === 'dot' && this.open === null) return true
      if (!expected) return false
      if (past && like) return true
      if (start.style === 'alone') return sameStyle && stage !== 'stem'
      const type = this.section?.heading?.type
      if (like && (type === 'true_false' || type === 'fill_in')) return true
      return sameStyle && (like || (start.style === 'dot' && stage !== 'explanation'))
    }
    if (expected) {
      if (stage === 'stem' && !sameStyle && !like) return false
      if ((stage === 'explanation' || stage === 'answer') && !like) return !comesAgain(all, i)
      return true
    }
    if (fresh) return this.open === null || like
    if (like && sameStyle)
      return (
        stage !== 'explanation' || start.number > this.last! || start.number === 1 || looksLikeStem(all, i, 3)
      )
    const skipped = start.number - this.last!
    return sameStyle && stage !== 'explanation' && (skipped === 0 || (skipped > 1 && skipped <= 5))
  }

  /** Numbers may go on over the headings. */
  private continuesCount(number: number): boolean {
    return this.sections.some((section) =>
      section.questions.some((found) => 'body' in found && found.body.number === number - 1),
    )
  }

  private readText(all: readonly Features[], i: number, source: SourceLine): void {
    const now = all[i]!
    const plain = now.option === null && now.label === null
    if (this.open && !(plain && this.startsUnnumbered(all, i))) {
      // It could have been the next question.
      if (now.start && this.last !== null && now.start.number === this.last + 1 && now.start.style !== 'circle')
        this.open.flags.push('unclear_line')
      this.open.body.lines.push({ text: now.line.text, source })
      this.open.body.underlined.push(...now.line.underlined)
      this.follow(now)
      return
    }
    const topic = plain ? readTopicHeading(this.withLabel(now.line)) : null
    if (topic && !looksLikeStem(all, i, 1)) {
      this.close()
      this.headings.push(source)
      this.begin({ ...topic, type: null }, source)
      return
    }
    if (plain && this.isUnnumberedStart(all, i)) {
      const numbered = this.last !== null
      this.close()
      this.startQuestion(null, now.line, now.line.text, null)
      if (numbered) this.open!.flags.push('number_missing')
      this.follow(now)
      return
    }
    if (
      this.headings.length === 0 &&
      this.sections.length === 0 &&
      source.text.length <= 50 &&
      plain &&
      this.unread.length === 0
    )
      this.headings.push(source)
    else this.unread.push(source)
  }

  private withLabel = (line: Line) => (line.label ? `${line.label}${line.text}` : line.text)

  private isUnnumberedStart(all: readonly Features[], i: number): boolean {
    if (looksLikeStem(all, i, 6)) return true
    const type = this.section?.heading?.type
    const now = all[i]!
    return (type === 'true_false' && now.truth) || (type === 'fill_in' && now.asks)
  }

  /** While a question is open: does this line begin another one that has no number? */
  private startsUnnumbered(all: readonly Features[], i: number): boolean {
    const open = this.open!
    const now = all[i]!
    if (this.isTopic(all, i)) return true
    const unnumbered = open.body.number === null
    if (open.stage === 'stem') {
      const type = this.section?.heading?.type
      const lastLine = open.body.lines.at(-1)!.text
      if (!unnumbered) return false
      if (type === 'true_false') return now.truth
      return type === 'fill_in' && now.asks && /[。)）.]\s*$/.test(lastLine)
    }
    if (open.stage === 'options') return open.optionCount >= 2 && looksLikeStem(all, i, 3)
    if (open.stage === 'answer')
      return looksLikeStem(all, i, unnumbered ? 6 : 3) || (unnumbered && this.isUnnumberedStart(all, i))
    const next = all[i + 1]
    const direct = next !== undefined && (next.option === 'A' || (unnumbered && next.label === 'answer'))
    return (
      direct || now.inlineOptions || (unnumbered && now.line.afterBlank && this.isUnnumberedStart(all, i))
    )
  }

  private isTopic(all: readonly Features[], i: number): boolean {
    const now = all[i]!
    return (
      this.open!.stage !== 'stem' &&
      readTopicHeading(this.withLabel(now.line)) !== null &&
      !looksLikeStem(all, i, 1) &&
      all[i + 1]?.start?.sure === true
    )
  }

  private startQuestion(number: number | null, line: Line, text: string, tag: Body['tag'], lead = ''): void {
    this.section ??= this.begin(null, null)
    this.open = {
      body: {
        number,
        tag,
        lead,
        lines: [{ text, source: { line: line.line, text: this.withLabel(line) } }],
        underlined: [...line.underlined],
      },
      flags: [],
      stage: 'stem',
      optionCount: 0,
    }
  }

  private follow(now: Features): void {
    const open = this.open!
    if (now.label === 'answer') open.stage = 'answer'
    else if (now.label === 'other') open.stage = 'explanation'
    else if (now.answered && open.stage !== 'explanation') open.stage = 'answer'
    else if (open.stage !== 'explanation' && (now.option !== null || now.inlineOptions)) {
      open.stage = 'options'
      open.optionCount += now.inlineOptions ? 2 : 1
    }
  }

  private close(): void {
    if (!this.open) return
    const { body, flags } = this.open
    this.section!.questions.push({ body, flags })
    this.open = null
  }

  private begin(heading: Heading | null, headingLine: SourceLine | null): Section {
    const section: Section = { heading, headingLine, questions: [] }
    this.sections.push(section)
    this.pending.push(section)
    this.section = section
    this.last = null
    this.style = null
    return section
  }

  private enterKey(heading: Heading | null, renew = false): void {
    if (!this.key || renew) {
      this.key = { sections: this.pending, parts: [] }
      this.keys.push(this.key)
      this.part = null
    }
    if (heading || !this.part) {
      this.part = { heading, lines: [], entries: [] }
      this.key.parts.push(this.part)
    }
  }

  private leaveKey(keepPending = false): void {
    if (this.key && !keepPending) {
      this.pending = []
      this.section = null
      this.last = null
      this.style = null
    }
    this.key = null
    this.part = null
  }
}
