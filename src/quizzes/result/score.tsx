import { Image, View } from '@tarojs/components'
import type { AttemptResult } from '@tongxin/contract/attempts'
import { COLORS } from '@/shared/colors'
import { Icon } from '@/shared/components/icon'
import { gradeOf, marksWords, timeTaken } from '../quiz-words'
import { ringPicture } from './ring'

const GOLD = '#B8862F'

const WAYS: Record<AttemptResult['handedInBy'], string> = {
  self: '',
  deadline: '时间到，自动交卷',
  organizer: '纸质试卷，由组织者录入',
}

interface ScoreProps {
  result: AttemptResult
  score: NonNullable<AttemptResult['score']>
}

/** The ring with the marks, and what they mean. */
export function Score({ result, score }: ScoreProps) {
  const { marks, totalMarks, passed, right, questions, counts } = score
  const grade = gradeOf(score)
  const mark = (percent: number) => marksWords((totalMarks * percent) / 100)
  const ring = ringPicture(totalMarks > 0 ? marks / totalMarks : 0, passed ? COLORS.green : GOLD)
  return (
    <View className="score">
      <View
        className="score__ring"
        aria-label={`${marksWords(marks)} 分，满分 ${marksWords(totalMarks)}，${grade}`}
      >
        <Image className="score__picture" src={ring} aria-hidden />
        <View className="score__middle">
          <View className="score__marks">{marksWords(marks)}</View>
          <View className="score__total">满分 {marksWords(totalMarks)}</View>
        </View>
      </View>
      <View className="score__words">
        <View className={`score__grade ${passed ? '' : 'score__grade--below'}`}>
          <Icon name={passed ? 'badge-check' : 'info'} size={25} color={passed ? 'green' : 'gold'} />
          <View className="score__grade-words">{grade}</View>
        </View>
        {questions > 0 && (
          <View className="score__line">
            答对 {right} / {questions} 题
          </View>
        )}
        {result.handedInBy !== 'organizer' && <View className="score__line">用时 {timeTaken(result)}</View>}
        {WAYS[result.handedInBy] !== '' && <View className="score__line">{WAYS[result.handedInBy]}</View>}
        <View className="score__notes">
          <View>{mark(result.excellencePercent)} 分及以上为优秀</View>
          <View>{mark(result.passPercent)} 分及以上为合格</View>
          {!counts && <View>计入成绩的是另一次作答</View>}
        </View>
      </View>
    </View>
  )
}
