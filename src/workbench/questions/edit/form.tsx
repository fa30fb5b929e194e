import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { back, replaceWith } from '@/shared/routes'
import type { Load } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { FieldCard, FieldError } from '../../components/field'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { SwitchRow } from '../../event-form/moment-rows'
import { FormHead, Restored } from '../../forms/form-parts'
import { bankAddress } from '../addresses'
import { QuestionFields } from '../components/question-fields'
import { useRetire } from '../list/use-retire'
import { formOf } from '../question-form.rules'
import type { Which } from './kept-question'
import { type QuestionEditor, useQuestionForm } from './use-question-form'
import { Versions } from './versions'

interface QuestionEditorPageProps {
  which: Which
  /** With its `load`; without, a new one. */
  question?: BankQuestionDetail
  load?: Load<BankQuestionDetail>
}

const leave = () => {
  if (Taro.getCurrentPages().length > 1) back()
  else replaceWith(bankAddress)
}

/** The editor, once everything for it is loaded. */
export function QuestionEditorPage({ which, question, load }: QuestionEditorPageProps) {
  const now = useNow()
  const editor = useQuestionForm({
    which,
    question,
    onOutdated: () => load?.reload(),
    onSent(sent, again) {
      showToast(sent.version > 1 ? `已保存为第 ${sent.version} 版` : '已存入题库', { done: true })
      if (again) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
      else leave()
    },
  })
  const retire = useRetire((changed) => load?.replace(changed))
  const newer = question && editor.version !== null && question.version > editor.version ? question : null
  return (
    <WorkbenchScreen
      title={question ? '修改题目' : '新建题目'}
      narrow
      footer={<EditorBar editor={editor} isNew={!question} outdated={newer !== null} />}
    >
      <FormHead
        title={question ? `${question.organization.shortName} · 第 ${editor.version ?? 1} 版` : '写一道题'}
        savedLine={editor.savedLine}
        saved="已存在本机"
      />
      <Restored at={editor.restoredAt} now={now} onStartOver={() => void editor.askToStartOver()} />
      {newer && <Newer question={newer} editor={editor} />}
      <QuestionFields form={editor.form} errors={editor.errors} onChange={editor.write} />
      <FieldCard>
        <SwitchRow
          title="可用于日常练习"
          note="党员在每日一练里会遇到它，答案会给他们看；要考的题请不要打开"
          on={editor.forPractice}
          onChange={editor.setForPractice}
        />
      </FieldCard>
      <View className="question-problem">
        <FieldError text={editor.problem} />
      </View>
      {question && (
        <>
          <View className="question-hint">保存后成为新的一版；已经组好的试卷和作答仍用原来的一版。</View>
          <Versions
            question={question}
            onTake={({ content, notes }) => editor.write(formOf(content, notes))}
          />
          <Button
            kind="text"
            className="form-cancel"
            loading={retire.busy !== null}
            onClick={() => void retire.ask(question)}
          >
            停用这道题
          </Button>
        </>
      )}
    </WorkbenchScreen>
  )
}

/** Somebody else has saved meanwhile: nothing that was written here is lost, and nothing of theirs is overwritten unseen. */
function Newer({ question, editor }: { question: BankQuestionDetail; editor: QuestionEditor }) {
  const by = question.versions[0]?.editedBy
  return (
    <View className="question-newer">
      <View className="question-newer__words">
        <Icon name="circle-alert" size={18} color="gold" />
        <View className="question-newer__text">
          {by ? `${by}同志` : '别人'}已把这道题改成第 {question.version} 版。你写的内容还在，没有保存；
          新的一版在下面“版本”里可以看。
        </View>
      </View>
      <View className="question-newer__buttons">
        <Button kind="neutral" size="small" onClick={() => editor.rebase(question.version)}>
          以我写的为下一版
        </Button>
        <Button kind="neutral" size="small" onClick={editor.startOver}>
          改用新的一版
        </Button>
      </View>
    </View>
  )
}

interface EditorBarProps {
  editor: QuestionEditor
  isNew: boolean
  outdated: boolean
}

function EditorBar({ editor, isNew, outdated }: EditorBarProps) {
  return (
    <StickyBar>
      <View className="form-bar">
        {isNew && (
          <Button
            kind="neutral"
            className="form-bar__side"
            disabled={editor.sending}
            onClick={() => void editor.send(true)}
          >
            保存，再写一题
          </Button>
        )}
        <Button
          className="form-bar__main"
          loading={editor.sending}
          disabled={outdated}
          onClick={() => void editor.send()}
        >
          {outdated ? '先选用哪一版' : isNew ? '保存' : '保存修改'}
        </Button>
      </View>
    </StickyBar>
  )
}
