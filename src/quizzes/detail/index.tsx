import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { audienceWords } from '@/shared/audience-words'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { ListRow, Rows } from '@/shared/components/list-row'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { go, idOf, routes } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchQuiz } from '../api'
import { gradeOf, limitWords, marksWords, quizStatus, sizeWords, windowWords } from '../quiz-words'
import { QuizBar } from './quiz-bar'
import './index.scss'

/** A quiz before and after: its rules, why it cannot be taken, and what came of it. */
export default function QuizPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`quiz:${id}`, () => fetchQuiz(id))
  const now = useNow()
  const quiz = load.data
  return (
    <Screen
      title="应知应会"
      banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
      footer={quiz && <QuizBar quiz={quiz} now={now} offline={load.stale !== null} onFailure={load.reload} />}
    >
      <Faces load={load}>
        {(shown) => (
          <>
            <Card className="quiz-head">
              <View className={`quiz-head__status quiz-head__status--${quizStatus(shown).tone}`}>
                {quizStatus(shown).words}
              </View>
              <View className="quiz-head__title">{shown.title}</View>
              <View className="quiz-head__meta">{shown.organization.name}</View>
              <View className="quiz-head__meta">
                {sizeWords(shown)} · {windowWords(shown, now)}
              </View>
              {shown.withdrawReason && (
                <View className="quiz-head__reason">撤回原因：{shown.withdrawReason}</View>
              )}
            </Card>
            {shown.viewer.result && (
              <Rows>
                <ListRow
                  icon="badge-check"
                  title={`${marksWords(shown.viewer.result.marks)} 分，${gradeOf(shown.viewer.result)}`}
                  note={`满分 ${marksWords(shown.viewer.result.totalMarks)} 分，点开看解析`}
                  onClick={() => go(routes.attemptResult(shown.viewer.result?.attemptId ?? 0))}
                />
              </Rows>
            )}
            {shown.description !== '' && (
              <Card className="quiz-text">
                <View className="quiz-text__title">说明</View>
                <View className="quiz-text__words">{shown.description}</View>
              </Card>
            )}
            <Card className="quiz-text">
              <View className="quiz-text__title">规则</View>
              {rulesOf(shown, now).map(({ name, words }) => (
                <View key={name} className="quiz-rule">
                  <View className="quiz-rule__name">{name}</View>
                  <View className="quiz-rule__words">{words}</View>
                </View>
              ))}
            </Card>
          </>
        )}
      </Faces>
    </Screen>
  )
}

/** Nobody named: all below whoever holds the quiz. */
function audienceOf({ audience, organization }: QuizDetail): string {
  const organizations = audience.organizations.length > 0 ? audience.organizations : [organization]
  return audienceWords({ ...audience, organizations, guests: false })
}

function rulesOf(quiz: QuizDetail, now: number): { name: string; words: string }[] {
  const { viewer, totalMarks, attemptsMax } = quiz
  const mark = (percent: number) => marksWords((totalMarks * percent) / 100)
  const counting = quiz.attemptCounting === 'best' ? '取最高一次' : '取最后一次'
  const limit = quiz.timeLimitMinutes
  const extra = viewer.extraMinutes > 0 ? `，另给你延时 ${limitWords(viewer.extraMinutes)}` : ''
  return [
    { name: '时间', words: `${dateAndClock(quiz.opensAt, now)} – ${dateAndClock(quiz.closesAt, now)}` },
    {
      name: '限时',
      words:
        (limit === null ? '不限时，截止前都可以答' : `${limitWords(limit)}，从开始算起，中途离开不停表`) +
        extra,
    },
    {
      name: '次数',
      words:
        attemptsMax === null
          ? `不限次数，${counting}`
          : attemptsMax === 1
            ? '1 次'
            : `${attemptsMax} 次，${counting}，已用 ${viewer.attemptsUsed} 次`,
    },
    {
      name: '计分',
      words: `满分 ${marksWords(totalMarks)} 分，${mark(quiz.passPercent)} 分及以上为合格，${mark(quiz.excellencePercent)} 分及以上为优秀`,
    },
    { name: '成绩', words: quiz.resultsShown === 'at_once' ? '交卷后马上可看' : '截止后公布' },
    { name: '范围', words: audienceOf(quiz) },
    { name: '保存', words: '每答一题自动保存，断网也能继续，换手机接着答' },
    { name: '隐私', words: '成绩只有你自己看得到；组织只看参考率、合格率、优秀率' },
  ]
}
