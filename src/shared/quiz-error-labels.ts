import type { QuizBlockReason } from '@tongxin/contract/error-codes'

/** Short, for a button or a line under it. */
export const QUIZ_BLOCK_LABELS: Record<QuizBlockReason, string> = {
  quiz_not_published: '还没有发布',
  quiz_withdrawn: '测试已撤回',
  quiz_not_open_yet: '还没有开始',
  quiz_closed: '已经截止',
  quiz_not_in_audience: '不在参加范围',
  quiz_members_only: '请先绑定名册',
  attempts_used_up: '作答次数已用完',
}

/** What to say when a reply about questions or quizzes carries a code but no sentence. */
export const QUIZ_ERROR_LABELS = {
  ...QUIZ_BLOCK_LABELS,
  question_not_found: '题库里没有这道题，请刷新',
  question_changed: '别人已改过这道题，请刷新后再改',
  question_retired: '这道题已停用，请先恢复',
  question_content_invalid: '题目不完整，请检查选项和答案',
  question_file_unreadable: '读不了这个文件，请另存为 .docx 再试',
  question_file_old_format: '请另存为 .docx 或 .xlsx 再上传',
  question_file_empty: '文件里没有文字',
  question_file_missing: '没有收到文件，请重新选择',
  question_file_oversized: '文件太大，请分成几个再上传',
  quiz_not_found: '没有找到这次测试',
  quiz_settings_invalid: '设置有矛盾，请检查',
  quiz_begun: '已有人开始作答，这一项不能再改',
  quiz_state_wrong: '测试状态已变，请刷新',
  paper_empty: '试卷里还没有题',
  paper_not_enough: '题库里的题不够，请调整规则',
  paper_question_missing: '有的题不能选用，请重新选题',
  paper_not_printable: '选题之后才能打印',
  paper_marks_invalid: '得分超过满分，请核对',
  attempt_not_found: '没有找到这次作答',
  attempt_handed_in: '已经交卷，不能再修改',
  attempt_time_over: '时间已到，之前保存的答案会自动交卷',
  answers_invalid: '答案和题目对不上，请重新选择',
  quiz_busy: '人较多，正在重试，答案已存本机',
  result_not_yet: '成绩在截止后公布',
  quiz_items_not_yet: '测试截止后才能查看',
} as const
