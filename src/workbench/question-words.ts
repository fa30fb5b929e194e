import type {
  BankFormat,
  QuestionDifficulty,
  QuestionMarking,
  QuestionState,
  QuestionType,
} from '@tongxin/contract/quiz-constants'

export const TYPE_LABELS: Record<QuestionType, string> = {
  single_choice: '单选题',
  multiple_choice: '多选题',
  true_false: '判断题',
  fill_in: '填空题',
}

export const DIFFICULTY_LABELS: Record<QuestionDifficulty, string> = {
  easy: '容易',
  medium: '中等',
  hard: '较难',
}

export const MARKING_LABELS: Record<QuestionMarking, string> = {
  all_or_nothing: '全对才得分',
  partial: '少选得部分分',
}

export const QUESTION_STATE_LABELS: Record<QuestionState, string> = { active: '在用', retired: '已停用' }

export const FORMAT_LABELS: Record<BankFormat, string> = {
  docx: 'Word 文档（.docx）',
  xlsx: 'Excel 表格（.xlsx）',
  text: '文本（.txt）',
  gift: 'GIFT（.txt）',
  moodle: 'Moodle XML（.xml）',
}

/** 0 is A. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index)
