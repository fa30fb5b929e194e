import type { HotQueryable } from '../database/database.ts'

/** A question of an attempt that has been handed in. */
export interface Learnt {
  questionId: number
  version: number
  /** With full marks. */
  isRight: boolean
  isAnswered: boolean
}

/** What becomes of an attempt that has been handed in, beyond its marks. Called once for each, in the same transaction. */
export interface AfterHandIn {
  /**
   * @param shownFrom from when the member may see what was right; `null`: at once. Until then nothing may give it away
   * @param now when it was handed in
   */
  learn(
    tx: HotQueryable,
    memberId: number,
    questions: readonly Learnt[],
    now: Date,
    shownFrom: Date | null,
  ): Promise<void>
}
