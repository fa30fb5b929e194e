import type { QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { RaisedFlag } from '@tongxin/contract/questions'

const SENTENCES: Record<QuestionFlag, string> = {
  missing_answer: '没有读到答案，请补上。',
  unreadable_answer: '答案没有看懂，请对照原文填写。',
  answers_differ: '文件里这道题有几处答案，说法不一，请核对后选定。',
  unknown_option: '答案里的选项在这道题里没有，请核对选项和答案。',
  several_answers: '按单选题标注，答案却不止一个，请核对题型和答案。',
  only_one_answer: '按多选题标注，答案却只有一个，请核对。',
  answer_in_blank: '题干里没有空格，已把横线或括号里的文字当作答案，请核对。',
  letters_as_truth: '判断题的答案写的是字母，已按 A 正确、B 错误理解，请核对。',
  explanation_differs: '解析里说的答案和给出的答案不一样，请核对。',
  key_unclear: '文末的答案和这道题对不上号，请核对。',
  blanks_differ: '空的个数和答案的个数对不上，请核对。',
  options_missing: '选择题没有读到两个以上的选项，请补上。',
  options_unclear: '选项从哪里分开拿不准，请核对。',
  option_order: '选项的字母不是按 A、B、C 的顺序，请核对选项和答案。',
  option_repeated: '有两个选项一样，请核对。',
  option_empty: '有的选项没有文字，请补上。',
  number_repeats: '题号重复，或没有大题标题就从头开始，请核对是否读串。',
  number_skips: '题号不连续，请核对前面是否少了题。',
  number_missing: '这道题没有题号，请核对是否从这里开始。',
  type_contradicts: '大题标题的题型和这道题的样子不符，请核对题型。',
  type_unknown: '看不出是什么题型，请选定。',
  type_unsupported: '这种题型（如简答、论述）暂不能导入，请改成选择、判断或填空。',
  stem_empty: '没有读到题干，请补上。',
  unclear_line: '有一行不知属于哪一部分，请对照原文核对。',
  picture: '题里有图片，图片不会导入，请用文字写出来。',
  too_long: '文字太长，请缩短。',
}

export const raise = (flag: QuestionFlag): RaisedFlag => ({ flag, message: SENTENCES[flag] })
