import { useRouter } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { go, idOf } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { addresses } from '../addresses'
import { fetchQuiz } from '../api'
import { QuizFormPage } from './form'

/** 新建测试; with an id, 编辑测试. */
export default function Page() {
  const id = idOf(useRouter().params) || undefined
  const title = id ? '编辑测试' : '新建测试'
  const load = useLoad(`workbench:quiz-form:${id ?? 'new'}`, async () => {
    const [organizations, quiz] = await Promise.all([fetchOrganizations(), id ? fetchQuiz(id) : undefined])
    return { organizations: organizations.items, quiz }
  })
  if (!load.data) {
    return (
      <WorkbenchScreen narrow title={title}>
        <Faces load={load}>{() => null}</Faces>
      </WorkbenchScreen>
    )
  }
  const { quiz, organizations } = load.data
  if (quiz && (!quiz.viewer.canManage || quiz.status === 'withdrawn')) {
    const isWithdrawn = quiz.status === 'withdrawn'
    return (
      <WorkbenchScreen narrow title={title}>
        <EmptyState
          icon="clipboard-check"
          title={isWithdrawn ? '测试已撤回' : '不能修改这次测试'}
          text={
            isWithdrawn
              ? '撤回的测试不能再修改，需要时可以新建一次。'
              : `由${quiz.organization.name}的组织者管理。`
          }
        >
          <Button onClick={() => go(addresses.detail(quiz.id))}>查看测试</Button>
        </EmptyState>
      </WorkbenchScreen>
    )
  }
  return <QuizFormPage quiz={quiz} organizations={organizations} />
}
