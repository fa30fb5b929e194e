import type { ProblemText } from './problem-text.ts'

/** Pictures, attachments, and documents that are read. */
export const FILE_PROBLEMS = {
  file_not_found: {
    status: 404,
    title: '没有这个文件',
    detail: '没有找到这个文件，它可能已被移除，请回到原来的页面刷新后再试。',
  },
  file_link_expired: {
    status: 403,
    title: '地址已过期',
    detail: '这个文件的地址已经过期，请回到原来的页面刷新后再打开。',
  },
  file_missing: {
    status: 400,
    title: '没有收到文件',
    detail: '没有收到文件，或文件是空的，请重新选择后再上传。',
  },
  file_type_refused: { status: 415, title: '不支持这种文件', detail: '不支持这种文件，请换一种格式再上传。' },
  file_macros_refused: {
    status: 415,
    title: '文件带有宏',
    detail: '文件里有宏或控件，为安全起见不能上传，请另存为不带宏的 .docx、.xlsx 或 .pptx 后再上传。',
  },
  picture_unreadable: {
    status: 400,
    title: '图片打不开',
    detail: '图片打不开，文件可能已损坏，请换一张，或用手机截图后再上传。',
  },
  picture_oversized: {
    status: 413,
    title: '图片太大',
    detail: '图片的像素太多（最多约 5000 万），请缩小后再上传。',
  },
  document_unreadable: {
    status: 400,
    title: '读不了这个文档',
    detail: '读不了这个文档，请用 Word 或 WPS 另存为 .docx 后再导入，也可以直接粘贴。',
  },
  document_old_format: {
    status: 400,
    title: '旧格式或有密码',
    detail: '这是旧格式（.doc）或加了密码的文档，请去掉密码，另存为 .docx 后再导入。',
  },
  document_oversized: {
    status: 413,
    title: '文档太长',
    detail: '文档的内容太多，请分成几篇，或把表格、图片作为附件上传。',
  },
  files_busy: { status: 503, title: '正在排队', detail: '现在上传的人多，请稍等片刻再试一次。' },
} as const satisfies Record<string, ProblemText>
