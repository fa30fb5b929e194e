import type { ProblemText } from './problem-text.ts'

/** What a quiz, its paper and an attempt can be refused for. */
export const QUIZ_PROBLEMS = {
  quiz_not_published: {
    status: 409,
    title: '尚未发布',
    detail: '这次测试还没有发布，请等组织者发布后再来。',
  },
  quiz_withdrawn: { status: 409, title: '测试已撤回', detail: '这次测试已经撤回，不用再答。' },
  quiz_not_open_yet: { status: 409, title: '还没有开始', detail: '这次测试还没有开始，请在开放时间内进入。' },
  quiz_closed: {
    status: 409,
    title: '已经截止',
    detail: '这次测试已经截止，不能再开始作答；已保存的答案会自动交卷。',
  },
  quiz_not_in_audience: {
    status: 403,
    title: '不在参加范围',
    detail: '这次测试不面向您所在的组织或类别，如有疑问请联系组织者。',
  },
  quiz_members_only: {
    status: 403,
    title: '请先绑定名册',
    detail: '应知应会面向名册上的党员，请先在“我的”里绑定名册。',
  },
  attempts_used_up: {
    status: 409,
    title: '次数已用完',
    detail: '您的作答次数已经用完，可以在测试页查看成绩。',
  },
  quiz_not_found: {
    status: 404,
    title: '没有这次测试',
    detail: '没有找到这次测试，可能已被撤回，请返回列表刷新。',
  },
  quiz_settings_invalid: {
    status: 400,
    title: '设置有矛盾',
    detail: '测试的设置有矛盾，请按提示修改后再保存。',
  },
  quiz_begun: {
    status: 409,
    title: '已有人开始作答',
    detail: '已经有人开始作答，试卷、时限和计分不能再改；只能改标题、说明、参加范围，或延后截止时间。',
  },
  quiz_state_wrong: {
    status: 409,
    title: '现在不能这样做',
    detail: '测试现在的状态不允许这样做，请刷新后再看。',
  },
  paper_empty: {
    status: 409,
    title: '试卷还没有题',
    detail: '试卷里还没有题，请先选题或设置抽题规则再发布。',
  },
  paper_not_enough: {
    status: 409,
    title: '题库里的题不够',
    detail: '题库里符合规则的题不够，请减少题数或先补充题库。',
  },
  paper_question_missing: {
    status: 400,
    title: '有的题不能选用',
    detail: '试卷里有题不在您管理的题库中，请重新选题。',
  },
  paper_not_printable: {
    status: 409,
    title: '不能打印这份试卷',
    detail: '试卷里还没有题，选题之后才能打印。',
  },
  paper_marks_invalid: {
    status: 400,
    title: '得分超过满分',
    detail: '录入的得分超过了试卷满分，请核对后再录入。',
  },
  attempt_not_found: { status: 404, title: '没有这次作答', detail: '没有找到这次作答，请从测试页重新进入。' },
  attempt_handed_in: {
    status: 409,
    title: '已经交卷',
    detail: '这份试卷已经交了，不能再修改；可以在测试页查看成绩。',
  },
  attempt_time_over: {
    status: 409,
    title: '答题时间已到',
    detail: '答题时间已到，这次修改没有计入；时间到之前保存的答案会自动交卷。',
  },
  answers_invalid: {
    status: 400,
    title: '答案对不上题目',
    detail: '提交的答案和题目对不上，请返回题目重新选择。',
  },
  quiz_busy: {
    status: 503,
    title: '正在排队',
    detail: '同时保存的人太多，请稍等几秒；答案已存在本机，会自动重试。',
  },
  result_not_yet: {
    status: 409,
    title: '成绩还未公布',
    detail: '成绩和解析在测试截止后公布，请到时再来看。',
  },
  quiz_items_not_yet: {
    status: 409,
    title: '截止后才能看',
    detail: '题目分析里有答案，测试截止后才能查看。',
  },
} as const satisfies Record<string, ProblemText>
