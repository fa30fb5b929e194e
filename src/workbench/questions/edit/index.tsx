import { useRouter } from '@tarojs/taro'
import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { idOf, replaceWith } from '@/shared/routes'
import { type Load, useLoad } from '@/shared/use-load'
import { FieldCard } from '../../components/field'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { bankAddress } from '../addresses'
import { fetchQuestion } from '../api'
import { QuestionView } from '../components/question-view'
import { useRetire } from '../list/use-retire'
import { formOf } from '../question-form.rules'
import { QuestionEditorPage } from './form'
import { Versions } from './versions'
import './index.scss'

/** 修改题目, or 新建题目 in the bank of an organization. */
export default function QuestionPage() {
  const { params } = useRouter()
  const id = idOf(params)
  const organizationId = idOf({ id: params.of })
  if (id) return <OneQuestion id={id} />
  if (organizationId) return <QuestionEditorPage which={{ organizationId }} />
  return (
    <WorkbenchScreen title="新建题目" narrow>
      <EmptyState icon="clipboard-check" title="没有找到题库" text="请从题库里新建题目。">
        <Button onClick={() => replaceWith(bankAddress)}>去题库</Button>
      </EmptyState>
    </WorkbenchScreen>
  )
}

function OneQuestion({ id }: { id: number }) {
  // Not kept: it has the answer in it, and offline it could not be saved.
  const load = useLoad(`workbench:question:${id}`, () => fetchQuestion(id), { kept: false })
  const { data } = load
  if (!data) {
    return (
      <WorkbenchScreen title="修改题目" narrow>
        <Faces load={load}>{() => null}</Faces>
      </WorkbenchScreen>
    )
  }
  if (data.state === 'retired') return <RetiredQuestion question={data} load={load} />
  return <QuestionEditorPage which={{ id }} question={data} load={load} />
}

/** To be read; to change it one restores it first. */
function RetiredQuestion({
  question,
  load,
}: {
  question: BankQuestionDetail
  load: Load<BankQuestionDetail>
}) {
  const { busy, ask } = useRetire(load.replace)
  return (
    <WorkbenchScreen
      title="题目"
      narrow
      footer={
        <StickyBar title="已停用" note="恢复后可以修改和选用">
          <Button loading={busy === question.id} onClick={() => void ask(question)}>
            恢复
          </Button>
        </StickyBar>
      }
    >
      <FieldCard>
        <QuestionView className="question-read" form={formOf(question.content, question.notes)} />
      </FieldCard>
      <Versions question={question} />
    </WorkbenchScreen>
  )
}
