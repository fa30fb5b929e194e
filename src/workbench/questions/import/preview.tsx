import { Input, View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { ask } from '@/shared/feedback'
import { Field, FieldCard } from '../../components/field'
import { SwitchRow } from '../../event-form/moment-rows'
import { useWide } from '../../use-wide'
import { firstTab, sortQuestions, type Tab, TAB_LABELS, TABS } from './import.rules'
import type { RunningImport } from './kept-import'
import { QuestionCard } from './question-card'
import { Unread } from './unread'
import type { BankImport } from './use-bank-import'

interface PreviewProps {
  bankImport: BankImport
  running: RunningImport
}

/** A phone draws no more at once; the end of the list asks for the next ones. */
const STEP = 20

/** Every question as it was understood, what is doubtful first. */
export function Preview({ bankImport, running }: PreviewProps) {
  const { kept, preview } = running
  const wide = useWide()
  const sorted = sortQuestions(preview.questions, kept.decisions)
  const [tab, setTab] = useState<Tab>(() => firstTab(sorted))
  const [shown, setShown] = useState(STEP)
  const indexes = sorted.tabs[tab]
  const more = () => setShown((before) => Math.min(before + STEP, Math.max(STEP, indexes.length)))
  useReachBottom(more)
  const choose = (next: Tab) => {
    setTab(next)
    setShown(STEP)
  }
  const leaveOut = async () => {
    const yes = await ask({
      title: `${indexes.length} 题都不导入？`,
      text: '可以以后改好文件再导入，或在题库里新建；在“不导入”里可以逐题找回。',
      yes: '都不导入',
      no: '先不',
    })
    if (yes) bankImport.decide(indexes, { kind: 'out' })
  }
  return (
    <View className="bank-preview">
      <View className="bank-preview__file">
        {kept.fileName} · 导入到{kept.organizationName}
      </View>
      {!bankImport.isKept && (
        <View className="bank-warning">
          题目太多，本机存不下；刷新后要重新选择这个文件，请尽量一次核对完。
        </View>
      )}
      <Settings bankImport={bankImport} running={running} />
      <Unread preview={preview} />
      <View className="bank-tabs">
        {TABS.filter((one) => one === tab || one === 'all' || sorted.tabs[one].length > 0).map((one) => (
          <Tap
            key={one}
            role="tab"
            className={`bank-tab ${one === tab ? 'bank-tab--on' : ''}`}
            selected={one === tab}
            label={`${TAB_LABELS[one]}，${sorted.tabs[one].length} 题`}
            onClick={() => choose(one)}
          >
            {TAB_LABELS[one]}
            <View className="bank-tab__count">{sorted.tabs[one].length}</View>
          </Tap>
        ))}
      </View>
      {indexes.length === 0 && <EmptyState icon="clipboard-check" {...EMPTY[tab]} />}
      {tab === 'open' && indexes.length > 1 && (
        <Tap className="bank-preview__rest" onClick={() => void leaveOut()}>
          待核对的 {indexes.length} 题都不导入
        </Tap>
      )}
      {indexes.slice(0, shown).map((index) => (
        <QuestionCard
          key={index}
          index={index}
          question={preview.questions[index]!}
          kept={kept}
          wide={wide}
          bankImport={bankImport}
        />
      ))}
      {indexes.length > shown && (
        <Tap className="list-end list-end--tap" onClick={more}>
          还有 {indexes.length - shown} 题，继续看
        </Tap>
      )}
    </View>
  )
}

/** What goes for all questions of this import. */
function Settings({ bankImport, running: { kept } }: PreviewProps) {
  return (
    <FieldCard>
      <Field name="common-topic" label="主题" note="给没有写主题的题；组卷时可以按主题抽题">
        <Input
          className="answer__input"
          value={kept.topic}
          maxlength={60}
          placeholder="例如：党史，可以不填"
          placeholderClass="field__placeholder"
          aria-label="没有写主题的题的主题"
          onInput={({ detail }) => bankImport.set({ topic: detail.value })}
        />
      </Field>
      <SwitchRow
        title="可用于日常练习"
        note="党员在每日一练里会遇到这些题，答案会给他们看；要考的题请不要打开"
        on={kept.forPractice}
        onChange={(forPractice) => bankImport.set({ forPractice })}
      />
    </FieldCard>
  )
}

const EMPTY: Record<Tab, { title: string; text?: string }> = {
  open: { title: '都核对过了', text: '看一遍全部题目，就可以确认导入。' },
  alike: { title: '没有相近的题' },
  all: { title: '没有要导入的题' },
  out: { title: '没有不导入的题' },
}
