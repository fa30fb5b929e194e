import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import { randomInt } from 'node:crypto'
import type { HotQueryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { Recent } from '../recent.ts'
import { type Below, type Drawn, drawPaper } from './draw.rules.ts'
import * as queries from './paper-source.queries.ts'

export interface QuestionRef {
  questionId: number
  version: number
}

/** A version of a question, the answer included. */
export interface VersionContent {
  content: QuestionContent
  notes: QuestionNotes
}

/** How a version is called in `contents`. */
export const refKey = ({ questionId, version }: QuestionRef) => `${questionId}/${version}`

/** Of some kilobytes each. */
const REMEMBERED = 5_000
/** How often a bank may change just between two statements before that is no coincidence. */
const TRIES = 20

/** What papers are made of: drawing from a bank, and the content of what was drawn. */
export class PaperSource {
  /** A paper's questions are read at every beginning and every hand-in, and a version never changes. */
  private readonly versions = new Recent<string, VersionContent>(REMEMBERED)

  constructor(private readonly below: Below = randomInt) {}

  /**
   * Draws by these rules from the bank of this organization, in the order of the rules; reads as many rows as are drawn,
   * however many there are.
   * @throws AppError `paper_not_enough`
   */
  async draw(
    db: HotQueryable,
    organizationId: number,
    rules: readonly PaperRule[],
  ): Promise<PaperQuestion[]> {
    const [paper] = await this.drawSeveral(db, organizationId, rules, 1)
    return paper!
  }

  /** So many papers, each by itself. */
  async drawSeveral(
    db: HotQueryable,
    organizationId: number,
    rules: readonly PaperRule[],
    count: number,
  ): Promise<PaperQuestion[][]> {
    for (let i = 0; i < TRIES; i++) {
      const strata = await queries.listStrata(db, organizationId, rules)
      const papers: Drawn[][] = []
      while (papers.length < count) {
        const drawn = drawPaper(rules, strata, this.below)
        if (!drawn) throw new AppError('paper_not_enough')
        papers.push(drawn)
      }
      const drawn = papers.flat()
      const found = await queries.findDrawn(db, drawn)
      // A question was taken out between the two statements: what was counted is no longer so.
      if (found.length < drawn.length) continue
      const size = drawn.length / count
      const questions = found.map(({ n, questionId, version }) => ({
        questionId,
        version,
        marks: drawn[n - 1]!.marks,
      }))
      return papers.map((_, paper) => questions.slice(paper * size, (paper + 1) * size))
    }
    throw new AppError('paper_not_enough')
  }

  /**
   * The content of these versions by `refKey`.
   * @throws Error when one of them does not exist: nothing is ever deleted
   */
  async contents(
    db: HotQueryable,
    refs: readonly QuestionRef[],
  ): Promise<ReadonlyMap<string, VersionContent>> {
    const found = new Map<string, VersionContent>()
    const wanted = new Map<string, QuestionRef>()
    for (const ref of refs) {
      const key = refKey(ref)
      const known = this.versions.get(key)
      if (known) found.set(key, known)
      else wanted.set(key, ref)
    }
    if (wanted.size > 0)
      for (const { content, notes, ...ref } of await queries.findVersions(db, [...wanted.values()])) {
        found.set(refKey(ref), { content, notes })
        this.versions.set(refKey(ref), { content, notes })
      }
    const missing = [...wanted.keys()].filter((key) => !found.has(key))
    if (missing.length > 0) throw new Error(`no such questions: ${missing.slice(0, 5).join(', ')}`)
    return found
  }
}
