import type { QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { SourceLine } from '@tongxin/contract/questions'
import type { Body } from './body.rules.ts'
import type { Features } from './features.rules.ts'
import { type Line, shownText } from './source.ts'
import type { Stage } from './starts.rules.ts'

/** A question whose lines are still coming. */
export class OpenQuestion {
  readonly body: Body & { lines: { text: string; source: SourceLine }[]; underlined: string[] }
  readonly flags: QuestionFlag[] = []
  stage: Stage = 'stem'
  optionCount = 0
  /** How many lines of it explain. */
  explaining = 0

  constructor(number: number | null, line: Line, text: string, tag: Body['tag'], lead: string) {
    const source = { line: line.line, text: shownText(line) }
    this.body = { number, tag, lead, lines: [{ text, source }], underlined: [...line.underlined] }
  }

  add(line: Line): void {
    this.body.lines.push({ text: line.text, source: { line: line.line, text: shownText(line) } })
    this.body.underlined.push(...line.underlined)
  }

  /** Takes note of which part of the question a line was. */
  follow(now: Features): void {
    if (now.label === 'answer') this.stage = 'answer'
    else if (now.label === 'other') this.stage = 'explanation'
    else if (now.answered && this.stage !== 'explanation') this.stage = 'answer'
    else if (this.stage !== 'explanation' && (now.option !== null || now.inlineOptions)) {
      this.stage = 'options'
      this.optionCount += now.inlineOptions ? 2 : 1
    }
    if (this.stage === 'explanation') this.explaining++
  }
}
