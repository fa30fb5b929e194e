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
