import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { type ReactNode, useState } from 'react'
import { audienceWords } from '@/shared/audience-words'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow, Rows } from '@/shared/components/list-row'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tag } from '@/shared/components/tag'
import { showToast } from '@/shared/feedback'
import { go, idOf } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { ReasonSheet } from '../../components/reason-sheet'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { useWide } from '../../use-wide'
import { addresses } from '../addresses'
import { fetchQuiz, withdrawQuiz } from '../api'
import { actionsOf, factsOf, type QuizAction, STATUS_LABELS, STATUS_TONES } from '../quizzes.rules'
import { usePrinting, usePublishing } from './use-quiz-actions'
import './index.scss'

/** One quiz, for those who keep or oversee it. */
export default function ManagedQuizPage() {
  const id = idOf(useRouter().params)
  const quiz = useLoad(`workbench:quiz:${id}`, () => fetchQuiz(id))
  return quiz.data ? (
    <ManagedQuiz
      quiz={quiz.data}
      banner={<OfflineBanner stale={quiz.stale} onRetry={quiz.reload} />}
      onChanged={quiz.replace}
    />
  ) : (
    <WorkbenchScreen narrow title="测试">
      <Faces load={quiz}>{() => null}</Faces>
    </WorkbenchScreen>
  )
}

interface ManagedQuizProps {
  quiz: QuizDetail
  banner: ReactNode
  onChanged: (quiz: QuizDetail) => void
}

function ManagedQuiz({ quiz, banner, onChanged }: ManagedQuizProps) {
  const wide = useWide()
  const now = useNow()
  const [withdrawing, setWithdrawing] = useState(false)
  const { publishing, publish } = usePublishing(quiz, onChanged)
  const { printing, print } = usePrinting(quiz)
  const actions = actionsOf(quiz)
  const can = (action: QuizAction) => actions.includes(action)
  const size = wide ? 'inline' : 'large'
  const quiet = wide ? 'outline' : 'neutral'
  const bar = (can('edit') || can('publish') || can('rates')) && (
    <>
      {can('edit') && (
        <Button kind={quiet} size={size} onClick={() => go(addresses.form(quiz.id))}>
          编辑
        </Button>
      )}
      {can('publish') ? (
        <Button size={size} loading={publishing} onClick={() => void publish()}>
          发布测试
        </Button>
      ) : (
        can('rates') && (
          <Button size={size} onClick={() => go(addresses.rates(quiz.id))}>
            看统计
          </Button>
        )
      )}
    </>
  )
  return (
    <WorkbenchScreen
      narrow
      title="测试"
      banner={banner}
      actions={bar}
      footer={!wide && bar ? <StickyBar>{bar}</StickyBar> : undefined}
    >
      <View className="managed-quiz-head">
        <View className="managed-quiz-head__title">{quiz.title}</View>
        <Tag tone={STATUS_TONES[quiz.status]}>{STATUS_LABELS[quiz.status]}</Tag>
      </View>
      <View className="managed-quiz-facts">
        <Fact label="参加对象" value={audienceOf(quiz)} />
        {factsOf(quiz, now).map((fact) => (
          <Fact key={fact.label} {...fact} />
        ))}
      </View>
      {(can('items') || can('extra-time') || can('paper') || can('paper-marks')) && (
        <View className="managed-quiz-rows">
          <Rows>
            {can('items') && (
              <ListRow
                icon="circle-alert"
                title="题目分析"
                note="哪些题太难、太容易，哪些看上去有问题"
                onClick={() => go(addresses.items(quiz.id))}
              />
            )}
            {can('extra-time') && (
              <ListRow
                icon="timer"
                title="个别延时"
                note="给需要的同志多一些时间"
                onClick={() => go(addresses.extraTime(quiz.id))}
              />
            )}
            {can('paper') && (
              <ListRow
                icon="notebook-pen"
                role="button"
                title="打印试卷和答题卡"
                note="Word 文件，给没有手机的同志"
                value={printing === 'paper' ? '正在准备…' : undefined}
                onClick={() => void print('paper')}
              />
            )}
            {can('key') && (
              <ListRow
                icon="check"
                role="button"
                title="打印参考答案"
                note="Word 文件，只给阅卷的人；会记入审计记录"
                value={printing === 'key' ? '正在准备…' : undefined}
                onClick={() => void print('key')}
              />
            )}
            {can('paper-marks') && (
              <ListRow
                icon="pencil"
                title="录入纸质试卷得分"
                onClick={() => go(addresses.paperMarks(quiz.id))}
              />
            )}
          </Rows>
        </View>
      )}
      {can('withdraw') && (
        <Button kind="text" className="managed-quiz-withdraw" onClick={() => setWithdrawing(true)}>
          撤回这次测试
        </Button>
      )}
      <ReasonSheet
        title="撤回这次测试？"
        open={withdrawing}
        text="撤回后不能恢复，没有人能再开始作答；已经开始的到时间自动交卷。成员打开测试会看到下面的原因。"
        example="例如：试卷有误，改好后重新组织"
        action="撤回"
        missing="请写明原因，参加的人会看到"
        onClose={() => setWithdrawing(false)}
        onReason={async (reason) => {
          onChanged(await withdrawQuiz(quiz.id, reason))
          setWithdrawing(false)
          showToast('测试已撤回', { done: true })
        }}
      />
    </WorkbenchScreen>
  )
}

/** Without organizations named it is the quiz's own, not the whole district. */
function audienceOf({ audience, organization }: QuizDetail): string {
  const organizations = audience.organizations.length > 0 ? audience.organizations : [organization]
  return audienceWords({ ...audience, organizations, guests: false })
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <View className="managed-quiz-fact">
      <View className="managed-quiz-fact__label">{label}</View>
      <View className="managed-quiz-fact__value">{value}</View>
    </View>
  )
}
