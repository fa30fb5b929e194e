import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow, Rows } from '@/shared/components/list-row'
import { SheetForm } from '@/shared/components/sheet-form'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { idOf } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { useSend } from '@/shared/use-send'
import { Field } from '../../components/field'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { MemberSheet, type PickedMember } from '../../member-search/member-sheet'
import { useWide } from '../../use-wide'
import { enterPaperMarks, fetchQuiz } from '../api'
import { MarksField } from '../components/marks-field'
import { marksWords } from '../quizzes.rules'
import '../detail/index.scss'

/** 录入纸质试卷得分 */
export default function PaperMarksPage() {
  const id = idOf(useRouter().params)
  const quiz = useLoad(`workbench:quiz:${id}`, () => fetchQuiz(id))
  return quiz.data ? (
    <Entering quiz={quiz.data} />
  ) : (
    <WorkbenchScreen narrow title="录入纸质得分">
      <Faces load={quiz}>{() => null}</Faces>
    </WorkbenchScreen>
  )
}

interface Entered {
  member: PickedMember
  marks: number
}

function Entering({ quiz }: { quiz: QuizDetail }) {
  const wide = useWide()
  const [finding, setFinding] = useState(false)
  const [member, setMember] = useState<PickedMember | null>(null)
  // Only what was entered on this page, and only as long as it is open: nobody needs a list of names with marks.
  const [entered, setEntered] = useState<Entered[]>([])
  const before = entered.find((one) => one.member.number === member?.number)
  const next = (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => setFinding(true)}>
      {entered.length > 0 ? '录下一份' : '录入一份'}
    </Button>
  )
  return (
    <WorkbenchScreen
      narrow
      title="录入纸质得分"
      actions={next}
      footer={wide ? undefined : <StickyBar>{next}</StickyBar>}
    >
      <View className="managed-quiz-head">
        <View className="managed-quiz-head__title">{quiz.title}</View>
      </View>
      {entered.length > 0 ? (
        <View className="managed-quiz-rows">
          <Rows>
            {entered.map((one) => (
              <ListRow
                key={one.member.number}
                title={one.member.name}
                note={one.member.organizationName}
                value={`${marksWords(one.marks)} 分`}
                onClick={() => setMember(one.member)}
              />
            ))}
          </Rows>
        </View>
      ) : (
        <EmptyState
          icon="clipboard-check"
          title="还没有录入"
          text="按姓名找到人，填上试卷得分，就算交了一次卷。再录一次是更正。"
        />
      )}
      <MemberSheet
        title="谁的试卷"
        open={finding}
        onClose={() => setFinding(false)}
        onChoose={(chosen) => {
          setFinding(false)
          setMember(chosen)
        }}
      />
      <MarksSheet
        key={member?.number ?? 'closed'}
        member={member}
        marks={before?.marks ?? null}
        total={quiz.totalMarks}
        onClose={() => setMember(null)}
        onEnter={async (marks) => {
          if (!member) return
          const on = await enterPaperMarks(quiz.id, member.number, marks)
          setEntered((all) => [
            { member, marks: on.marks },
            ...all.filter((one) => one.member.number !== member.number),
          ])
          setMember(null)
          showToast(`${member.name}，已录入 ${marksWords(on.marks)} 分`, { done: true })
        }}
      />
    </WorkbenchScreen>
  )
}

interface MarksSheetProps {
  /** `null`: closed. */
  member: PickedMember | null
  /** What was entered before; `null`: nothing on this page. */
  marks: number | null
  total: number
  onClose: () => void
  /** What it throws is shown here. */
  onEnter: (marks: number) => Promise<void>
}

function MarksSheet({ member, marks: begin, total, onClose, onEnter }: MarksSheetProps) {
  const [marks, setMarks] = useState(begin)
  const { busy, error, setError, send } = useSend()
  const submit = () => {
    if (marks === null) return setError(`请填 0 到 ${marksWords(total)} 之间的得分，可以有半分`)
    void send(() => onEnter(marks))
  }
  return (
    <SheetForm
      title={member?.name ?? ''}
      open={member !== null}
      text={`${member?.organizationName ?? ''} · ${member?.number ?? ''}。录入算作交卷一次，会记入审计记录；分数只有本人看得到。`}
      action="录入"
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <View className="quiz-sheet-field">
        <Field inline name="marks" label="得分" note={`满分 ${marksWords(total)}`} error={error}>
          <MarksField
            label="得分"
            least={0}
            most={total}
            value={marks}
            onChange={(value) => {
              setMarks(value)
              setError(undefined)
            }}
          />
        </Field>
      </View>
    </SheetForm>
  )
}
