import type { QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { SourceLine } from '@tongxin/contract/questions'
import type { Body } from './body.rules.ts'
import type { Features } from './features.rules.ts'
import type { Start } from './numbers.rules.ts'
import type { Heading, KeyEntry, RawQuestion } from './source.ts'

/** A question in a section: its lines, or what a row of a table said of it. */
export type Found = { body: Body; flags: QuestionFlag[] } | { raw: RawQuestion }

/** A part of the document under one heading. */
export interface Section {
  heading: Heading | null
  headingLine: SourceLine | null
  questions: Found[]
  /** The typed section that it is a part of: （一）党章 below 一、单选题. */
  within: Section | null
  /** The number before, and how numbers are written here. */
  last: number | null
  style: Start['style'] | null
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

/** The sections of a document and its keys, while it is read from top to bottom. */
export class Outline {
  readonly sections: Section[] = []
  readonly keys: Key[] = []
  section: Section | null = null
  /** The part of a key that is being read. */
  part: KeyPart | null = null
  private key: Key | null = null
  /** Sections that no key has answered yet. */
  private pending: Section[] = []

  get inKey(): boolean {
    return this.key !== null
  }

  /** Below 一、单选题 a heading of another kind, （一）, divides it; 二、 ends it. */
  beginTopic(topic: Heading, line: SourceLine): void {
    const above = this.section?.within ?? this.section
    const inside = above?.heading?.type && kindOf(above.headingLine?.text ?? '') !== kindOf(line.text)
    const inherited = inside ? above.heading : null
    const { type = null, marks = topic.marks, truthLetters = topic.truthLetters } = inherited ?? {}
    this.begin({ ...topic, type, marks, truthLetters }, line, inside ? above : null)
  }

  begin(heading: Heading | null, headingLine: SourceLine | null, within: Section | null = null): Section {
    const section: Section = { heading, headingLine, questions: [], within, last: null, style: null }
    this.sections.push(section)
    this.pending.push(section)
    this.section = section
    return section
  }

  enterKey(heading: Heading | null, renew = false): KeyPart {
    if (!this.key || renew) {
      this.key = { sections: this.pending, parts: [] }
      this.keys.push(this.key)
      this.part = null
    }
    if (heading || !this.part) {
      this.part = { heading, lines: [], entries: [] }
      this.key.parts.push(this.part)
    }
    return this.part
  }

  leaveKey(): void {
    if (this.key) {
      this.pending = []
      this.section = null
    }
    this.key = null
    this.part = null
  }
}

/** `一、`, `（一）`, `第一章`: headings of one kind are on one level. */
const kindOf = (text: string) =>
  /^\s*[(（]/.test(text) ? 'brackets' : /^\s*第/.test(text) ? 'part' : 'plain'
