import type { ProblemText } from './problem-text.ts'

/** What keeping the bank of questions can be refused for. */
export const BANK_PROBLEMS = {
  question_not_found: { status: 404, title: '没有这道题', detail: '题库里没有这道题，请刷新题库再看。' },
  question_changed: {
    status: 409,
    title: '题目已被别人修改',
    detail: '您编辑时别人已经改过这道题，请刷新后在新的版本上修改。',
  },
  question_retired: { status: 409, title: '题目已停用', detail: '这道题已经停用，请先恢复再修改或选用。' },
  question_content_invalid: {
    status: 400,
    title: '题目不完整',
    detail: '题目的内容对不上，请检查选项、答案和空的个数。',
  },
  question_file_unreadable: {
    status: 400,
    title: '读不了这个文件',
    detail: '读不了这个文件，请用 Word 或 WPS 另存为 .docx（或 .xlsx）后再上传，也可以直接粘贴文字。',
  },
  question_file_old_format: {
    status: 400,
    title: '旧格式或有密码',
    detail: '这是旧格式（.doc、.xls）或加了密码的文件，请去掉密码，另存为 .docx 或 .xlsx 后再上传。',
  },
  question_file_empty: { status: 400, title: '文件是空的', detail: '文件里没有文字，请检查是否选错了文件。' },
  question_file_missing: {
    status: 400,
    title: '没有收到文件',
    detail: '没有收到文件，请选择文件后再上传，或粘贴文字。',
  },
  question_file_oversized: {
    status: 413,
    title: '文件太大',
    detail: '文件内容太多，请删去图片或分成几个文件再上传。',
  },
} as const satisfies Record<string, ProblemText>
