import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Organization } from '@tongxin/contract/organizations'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { role } from '@/shared/role'
import { back, replaceWith } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { dayAndClock } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { manageable } from '../../event-form/organizations.rules'
import { addresses } from '../addresses'
import { BasicsStep } from './basics-step'
import { PaperStep } from './paper-step'
import { STEPS } from './quiz-form.checks'
import { OPEN_WORDS, openOf } from './quiz-form.rules'
import { TimingStep } from './timing-step'
import { type QuizForm, type SavedLine, useQuizForm } from './use-quiz-form'
import '../../event-form/form.scss'
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
      footer={<FormBar form={form} isDraft={isDraft} />}
    >
      <View className="form-segments" aria-label={`第 ${form.step + 1} 步，共 ${STEPS.length} 步`}>
        {STEPS.map((name, index) => (
          <View key={name} className={`form-segment ${index <= form.step ? 'form-segment--done' : ''}`} />
        ))}
      </View>
      <View className="form-head">
        <View className="form-head__title" {...role('heading')}>
          {STEPS[form.step]}
        </View>
        <Saved line={form.savedLine} />
      </View>
      {form.restoredAt !== '' && (
        <View className="form-restored">
          <View className="form-restored__words">接着 {dayAndClock(form.restoredAt, now)} 没写完的内容</View>
          <Tap className="form-restored__again" onClick={() => void form.startOver()}>
            重新填写
          </Tap>
        </View>
      )}
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

function FormBar({ form, isDraft }: { form: QuizForm; isDraft: boolean }) {
  const { step, sending } = form
  const isLast = step === STEPS.length - 1
  return (
    <StickyBar>
      <View className="form-bar">
        {step > 0 && (
          <Button kind="neutral" className="form-bar__side" onClick={form.previous}>
            上一步
          </Button>
        )}
        {isLast && isDraft && (
          <Button
            kind="neutral"
            className="form-bar__side"
            loading={sending === 'save'}
            disabled={sending !== 'no'}
            onClick={() => void form.send(false)}
          >
            存为草稿
          </Button>
        )}
        {!isLast && (
          <Button kind={isDraft ? 'primary' : 'neutral'} className="form-bar__main" onClick={form.next}>
            下一步
          </Button>
        )}
        {(isLast || !isDraft) && (
          <Button
            className="form-bar__main"
            loading={sending === 'publish'}
            disabled={sending !== 'no'}
            onClick={() => void form.send(true)}
          >
            {isDraft ? '发布测试' : '保存修改'}
          </Button>
        )}
      </View>
    </StickyBar>
  )
}

const SAVED_WORDS: Record<SavedLine, string> = {
  untouched: '',
  saving: '保存中…',
  saved: '已自动保存',
  failed: '本机存不下了，请尽快保存',
}

function Saved({ line }: { line: SavedLine }) {
  return (
    <View className={`form-saved form-saved--${line}`} aria-live="polite">
      {line === 'saved' && <Icon className="form-saved__icon" name="circle-check" size={18} color="green" />}
      {SAVED_WORDS[line]}
    </View>
  )
}
