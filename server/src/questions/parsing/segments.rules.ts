import type { SourceLine } from '@tongxin/contract/questions'
import { type Features, looksLikeQuestion, looksLikeStem } from './features.rules.ts'
import { readTopicHeading } from './headings.rules.ts'
import { readKeyLine } from './key-lines.rules.ts'
import { OpenQuestion } from './open-question.rules.ts'
import { Outline } from './outline.rules.ts'
import type { Start } from './numbers.rules.ts'
import { type Heading, type KeyEntry, type RawQuestion, shownText } from './source.ts'
import {
  isStart,
  isTopicBetween,
  isUnnumberedStart,
  keyFollows,
  leavesKey,
  questionsFollow,
  type Standing,
  startsUnnumbered,
} from './starts.rules.ts'

const LONGEST_TITLE = 50
/** `第 3 页 共 8 页`, `- 3 -`: left from the edge of a page. */
const PAGE = /^\s*(?:第\s*\d+\s*页.{0,3}(?:共\s*\d+\s*页)?|共\s*\d+\s*页|[-—–]\s*\d+\s*[-—–])\s*$/

/** Divides a document into sections, questions and keys, line by line. */
export class Segmenter {
  readonly headings: SourceLine[] = []
  readonly unread: SourceLine[] = []
  readonly outline = new Outline()
  private open: OpenQuestion | null = null

  /** @param all the lines of one stretch without tables, in their order */
  readLines(all: readonly Features[]): void {
    for (let i = 0; i < all.length; i++) this.readLine(all, i)
  }

  /** Questions that a table holds. */
  readRows(header: SourceLine, rows: readonly RawQuestion[]): void {
    this.close()
    this.outline.leaveKey()
    this.headings.push(header)
    const section = this.outline.section ?? this.outline.begin(null, null)
    for (const raw of rows) section.questions.push({ raw })
  }

  readKeyTable(entries: readonly KeyEntry[]): void {
    this.close()
    this.outline.enterKey(null).entries.push(...entries)
  }

  /** A sheet is a section: its name may say of which type. */
  readSheet(heading: Heading | null): void {
    this.close()
    this.outline.leaveKey()
    this.outline.begin(heading, null)
  }

  /** A line that is not looked into; what stands around it does not belong together. */
  passOver(line: SourceLine): void {
    this.close()
    this.unread.push(line)
  }

  end(): void {
    this.close()
  }

  private readLine(all: readonly Features[], i: number): void {
    const now = all[i]!
    const source = { line: now.line.line, text: shownText(now.line) }
    if (this.readHeading(all, i, source) || this.readKey(all, i, source)) return
    if (PAGE.test(source.text)) {
      this.unread.push(source)
      return
    }
    const { start } = now
    if (start && isStart(all, i, start, this.standing)) this.beginNumbered(now, start)
    else this.readText(all, i, source)
  }

  private get standing(): Standing {
    const { open } = this
    const { section, sections } = this.outline
    return {
      stage: open?.stage ?? null,
      unnumbered: open?.body.number === null,
      optionCount: open?.optionCount ?? 0,
      lastText: open?.body.lines.at(-1)!.text ?? '',
      last: section?.last ?? null,
      style: section?.style ?? null,
      type: section?.heading?.type ?? null,
      continuesCount: (number) => sections.some(({ last }) => last === number - 1),
    }
  }

  private readHeading(all: readonly Features[], i: number, source: SourceLine): boolean {
    const now = all[i]!
    if (!now.heading) return false
    const { heading, rest } = now.heading
    const behind = source.text.slice(rest).trim()
    const entries = behind === '' ? null : readKeyLine(behind, source)
    const { outline } = this
    if (heading.type === null) {
      // 参考答案：can also be the label of one answer.
      if (behind !== '' ? !entries : !keyFollows(all[i + 1], outline.section?.last ?? null)) {
        if (behind !== '' || all[i + 1] || this.open) return false
      }
      this.close()
      this.headings.push(source)
      outline.enterKey(heading, true).entries.push(...(entries ?? []))
      return true
    }
    const isKey = heading.isKey || entries !== null || (outline.inKey && !questionsFollow(all, i + 1))
    if (behind !== '' && !isKey && now.start?.sure && looksLikeQuestion(all, i)) return false
    this.close()
    this.headings.push(source)
    if (isKey) {
      const part = outline.enterKey(heading)
      if (entries) part.entries.push(...entries)
      else if (behind !== '') part.lines.push({ text: behind, source, features: null })
    } else {
      outline.leaveKey()
      outline.begin(heading, source)
    }
    return true
  }

  /** A line of a key, or one that begins a key by itself: `1-5 CABDA`. */
  private readKey(all: readonly Features[], i: number, source: SourceLine): boolean {
    const now = all[i]!
    const { outline } = this
    if (now.key && (now.key.length > 1 || outline.inKey)) {
      this.close()
      outline.enterKey(null).lines.push({ text: now.line.text, source, features: now })
      return true
    }
    if (this.open && now.sequence !== null) {
      this.close()
      outline.enterKey(null).lines.push({ text: now.sequence, source, features: null })
      return true
    }
    if (!outline.inKey) return false
    if (leavesKey(all, i)) {
      outline.leaveKey()
      return false
    }
    outline.part!.lines.push({ text: now.line.text, source, features: now })
    return true
  }

  private beginNumbered(now: Features, start: Start): void {
    const { last } = this.standing
    const restarts = start.number === 1 && last !== null && last > 1
    this.close()
    const section = restarts || !this.outline.section ? this.outline.begin(null, null) : this.outline.section
    section.last = start.number
    section.style ??= start.style
    const text = now.line.text.slice(start.end)
    this.open = new OpenQuestion(start.number, now.line, text, start.tag, start.lead)
    this.open.follow(now)
    if (restarts) this.open.flags.push('number_repeats')
  }

  private readText(all: readonly Features[], i: number, source: SourceLine): void {
    const now = all[i]!
    const plain = now.option === null && now.label === null
    const { open, standing } = this
    if (open && !(plain && (isTopicBetween(all, i, open.stage) || startsUnnumbered(all, i, standing)))) {
      // It could have been the next question.
      const { last } = standing
      if (now.start && last !== null && now.start.number === last + 1 && now.start.style !== 'circle')
        open.flags.push('unclear_line')
      open.add(now.line)
      open.follow(now)
      return
    }
    const topic = plain ? readTopicHeading(source.text) : null
    if (topic && !looksLikeStem(all, i, 1)) {
      this.close()
      this.headings.push(source)
      this.outline.beginTopic(topic, source)
    } else if (plain && isUnnumberedStart(all, i, standing.type)) this.beginUnnumbered(now, standing)
    else if (this.isTitle(source, plain)) this.headings.push(source)
    else this.unread.push(source)
  }

  private beginUnnumbered(now: Features, { last }: Standing): void {
    // Where the explanation before ends, and the stem begins, is not said.
    const lines = last === null ? 1 : 0
    const before = this.open && this.open.explaining > lines && !now.line.afterBlank ? this.open : null
    before?.flags.push('unclear_line')
    this.close()
    if (!this.outline.section) this.outline.begin(null, null)
    this.open = new OpenQuestion(null, now.line, now.line.text, null, '')
    this.open.follow(now)
    if (last !== null) this.open.flags.push('number_missing')
    if (before) this.open.flags.push('unclear_line')
  }

  private isTitle({ text }: SourceLine, plain: boolean): boolean {
    const first = this.headings.length === 0 && this.unread.length === 0 && this.outline.sections.length === 0
    return first && plain && text.length <= LONGEST_TITLE
  }

  private close(): void {
    if (!this.open) return
    const { body, flags } = this.open
    this.outline.section!.questions.push({ body, flags })
    this.open = null
  }
}
