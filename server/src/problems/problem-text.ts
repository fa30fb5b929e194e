export interface ProblemText {
  status: number
  /** What happened, in a few words. */
  title: string
  /** What to do now. */
  detail: string
}
