import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Organization } from '@tongxin/contract/organizations'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { Icon } from '@/shared/components/icon'
import { showToast } from '@/shared/feedback'
import { back, replaceWith } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { FormHead, FormSegments, Restored, StepFormBar } from '../../forms/form-parts'
import { manageable } from '../../components/organizations.rules'
import { addresses } from '../addresses'
import { BasicsStep } from './basics-step'
import { PaperStep } from './paper-step'
import { STEPS } from './quiz-form.checks'
import { OPEN_WORDS, openOf } from './quiz-form.rules'
import { TimingStep } from './timing-step'
import { useQuizForm } from './use-quiz-form'
import './index.scss'

interface QuizFormPageProps {
  quiz: QuizDetail | undefined
  organizations: readonly Organization[]
}

/** 新建测试 or 编辑测试, once everything for it is loaded. */
export function QuizFormPage({ quiz, organizations }: QuizFormPageProps) {
  const now = useNow()
  const roles = useViewer()?.roles ?? []
  const isDraft = quiz === undefined || quiz.status === 'draft'
  const form = useQuizForm({
    quiz,
    organizationId: manageable(organizations, roles)[0]?.id ?? null,
    onSent(sent) {
      showToast(!isDraft ? '修改已保存' : sent.status === 'draft' ? '已存为草稿' : '测试已发布', {
        done: true,
      })
      if (quiz && Taro.getCurrentPages().length > 1) back()
      // Where a new one is printed, timed and looked after.
      else replaceWith(addresses.detail(sent.id))
    },
  })
  const Step = [BasicsStep, PaperStep, TimingStep][form.step] ?? BasicsStep
  const open = openOf(quiz, now)
  return (
    <WorkbenchScreen
      narrow
      title={quiz ? '编辑测试' : '新建测试'}
      footer={<StepFormBar steps={STEPS} form={form} isDraft={isDraft} publish="发布测试" />}
    >
      <FormSegments steps={STEPS} step={form.step} />
      <FormHead title={STEPS[form.step]} savedLine={form.savedLine} />
      <Restored at={form.restoredAt} now={now} onStartOver={() => void form.startOver()} />
      {open !== 'all' && (
        <View className="quiz-note quiz-note--gold">
          <Icon name="circle-alert" size={18} color="gold" />
          <View className="quiz-note__words">{OPEN_WORDS[open]}</View>
        </View>
      )}
      <Step
        draft={form.draft}
        errors={form.errors}
        now={now}
        organizations={organizations}
        isNew={quiz === undefined}
        open={open}
        change={form.change}
        replace={form.replace}
      />
    </WorkbenchScreen>
  )
}
