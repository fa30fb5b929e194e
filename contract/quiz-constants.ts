// Imports nothing: the mini-program takes values from here.

/** 题型 */
export const QUESTION_TYPES = ['single_choice', 'multiple_choice', 'true_false', 'fill_in'] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]

/** 多选题的计分: all or nothing, or part marks as long as nothing wrong was chosen. */
export const QUESTION_MARKINGS = ['all_or_nothing', 'partial'] as const
export type QuestionMarking = (typeof QUESTION_MARKINGS)[number]

/** 难度 */
export const QUESTION_DIFFICULTIES = ['easy', 'medium', 'hard'] as const
export type QuestionDifficulty = (typeof QUESTION_DIFFICULTIES)[number]

/** 题目的状态: `retired` 已停用, no longer drawn; nothing is deleted. */
export const QUESTION_STATES = ['active', 'retired'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

/** Where a blank is in the stem of a fill-in question, once for each blank. */
export const BLANK = '____'

/** 导入时拿不准的地方: a question with any of them is looked at by a person before it enters. */
export const QUESTION_FLAGS = [
  'missing_answer',
  'unreadable_answer',
  'answers_differ',
  'unknown_option',
  'several_answers',
  'only_one_answer',
  'answer_in_blank',
  'letters_as_truth',
  'explanation_differs',
  'key_unclear',
  'blanks_differ',
  'options_missing',
  'options_unclear',
  'option_order',
  'option_repeated',
  'option_empty',
  'number_repeats',
  'number_skips',
  'number_missing',
  'type_contradicts',
  'type_unknown',
  'type_unsupported',
  'stem_empty',
  'unclear_line',
  'picture',
  'too_long',
] as const
export type QuestionFlag = (typeof QUESTION_FLAGS)[number]

/** Lengths in characters, counts in pieces. */
export const QUESTION_LIMITS = {
  stem: 2000,
  options: 12,
  option: 500,
  blanks: 20,
  spellings: 20,
  spelling: 200,
  explanation: 5000,
  topic: 60,
  source: 200,
  /** In one import. */
  importQuestions: 5000,
  importLines: 100_000,
  importBytes: 20 * 1024 * 1024,
} as const

/** 应知应会的状态. `upcoming`, `running` and `ended` follow from a published quiz's window. */
export const QUIZ_STATUSES = ['draft', 'upcoming', 'running', 'ended', 'withdrawn'] as const
export type QuizStatus = (typeof QUIZ_STATUSES)[number]

/** 试卷: one list for all, or drawn for each by rules. */
export const PAPER_KINDS = ['fixed', 'drawn'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** 计分取最高一次还是最后一次 */
export const ATTEMPT_COUNTINGS = ['best', 'last'] as const
export type AttemptCounting = (typeof ATTEMPT_COUNTINGS)[number]

/** 成绩与解析何时可看: at once, or when the window is over (with the last extra time). */
export const RESULTS_SHOWN = ['at_once', 'after_window'] as const
export type ResultsShown = (typeof RESULTS_SHOWN)[number]

export const ATTEMPT_STATES = ['open', 'handed_in'] as const
export type AttemptState = (typeof ATTEMPT_STATES)[number]

/** 交卷方式: by oneself, by the server when time was over, on paper and entered by an organiser. */
export const HAND_IN_WAYS = ['self', 'deadline', 'organizer'] as const
export type HandInWay = (typeof HAND_IN_WAYS)[number]

/** What became of one answer: written, older than what is there, or too late. */
export const SAVE_OUTCOMES = ['saved', 'older'] as const
export type SaveOutcome = (typeof SAVE_OUTCOMES)[number]

/** 复习的自评, FSRS: 忘了, 困难, 良好, 容易. */
export const REVIEW_RATINGS = ['again', 'hard', 'good', 'easy'] as const
export type ReviewRating = (typeof REVIEW_RATINGS)[number]

/** 题目看上去有问题: nearly all or nearly nobody right, the weaker better than the stronger, a wrong option preferred. */
export const ITEM_WARNINGS = [
  'too_easy',
  'too_hard',
  'discriminates_badly',
  'key_suspect',
  'dead_option',
] as const
export type ItemWarning = (typeof ITEM_WARNINGS)[number]

/** 导出题库的格式 */
export const BANK_FORMATS = ['docx', 'xlsx', 'text', 'gift', 'moodle'] as const
export type BankFormat = (typeof BANK_FORMATS)[number]

/** Lengths in characters, counts in pieces, times in minutes. */
export const QUIZ_LIMITS = {
  title: 60,
  description: 2000,
  paperQuestions: 500,
  paperRules: 50,
  timeLimit: 1440,
  extraTime: 1440,
  attempts: 100,
  /** A window may last at most this many days. */
  windowDays: 366,
  /** Marks of one question. */
  marks: 100,
  /** Answers in one saving. */
  savedAtOnce: 500,
  /** Characters of one blank as answered. */
  answerText: 200,
  /** 每日一练 */
  practiceQuestions: 5,
  /** Reviews in one upload. */
  reviewsAtOnce: 200,
  /** Cards that the app keeps for reviewing without network. */
  reviewCards: 200,
  audienceOrganizations: 100,
} as const
