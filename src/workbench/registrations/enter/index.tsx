import { Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { LIMITS } from '@tongxin/contract/limits'
import type { EventDetail } from '@tongxin/contract/events'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { StickyBar } from '@/shared/components/sticky-bar'
import { EmptyState } from '@/shared/components/state'
import { showToast } from '@/shared/feedback'
import { back, idOf } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { fetchEvent } from '../../api'
import { Field, FieldCard } from '../../components/field'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { MemberSheet, type PickedMember } from '../../member-search/member-sheet'
import { enterRegistrations, matchNames } from '../api'
import { afterSending, type EntryLine, linesOf, numbersOf, sentWords, withLines } from './entering.rules'
import { Lines } from './lines'
import '../../forms/form.scss'
import './index.scss'

/** 代报名: people found one by one or by a pasted list, looked over, then registered together. */
export default function EnterPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`event:${id}`, () => fetchEvent(id))
  const event = load.data
  if (!event || !event.viewer.canRegisterOthers) {
    return (
      <WorkbenchScreen narrow title="代报名">
        {event ? (
          <EmptyState
            icon="users-round"
            title="不能为这场活动代报名"
            text="只有主办和共建单位的组织者可以为本单位的人报名。"
          >
            <Button onClick={back}>返回</Button>
          </EmptyState>
        ) : (
          <Faces load={load}>{() => null}</Faces>
        )}
      </WorkbenchScreen>
    )
  }
  return <Entering event={event} onSent={load.replace} />
}

function Entering({ event, onSent }: { event: EventDetail; onSent: (event: EventDetail) => void }) {
  const [text, setText] = useState('')
  const [lines, setLines] = useState<EntryLine[]>([])
  const [searching, setSearching] = useState(false)
  const [busy, setBusy] = useState<'no' | 'match' | 'send'>('no')
  const [problem, setProblem] = useState<string | undefined>()
  const nextId = useRef(1)
  const numbers = numbersOf(lines)

  const run = async (what: 'match' | 'send', work: () => Promise<void>) => {
    if (busy !== 'no') return
    setBusy(what)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy('no')
    }
  }
  const match = () =>
    run('match', async () => {
      const added = linesOf(await matchNames(event.id, text), nextId.current)
      nextId.current += added.length
      setLines((before) => withLines(before, added))
      setText('')
    })
  const add = ({ number, name, organizationName }: PickedMember) => {
    setSearching(false)
    const candidate = { number, name, organizationName, organizationId: 0, phoneMasked: null }
    const line: EntryLine = {
      id: nextId.current++,
      text: name,
      verdict: 'found',
      candidates: [candidate],
      chosen: number,
    }
    setLines((before) => withLines(before, [line]))
  }
  const send = () =>
    run('send', async () => {
      const { results, event: changed } = await enterRegistrations(
        event.id,
        numbers.slice(0, LIMITS.pastedLines).map((number) => ({ number })),
      )
      setLines((before) => afterSending(before, results))
      onSent(changed)
      showToast(sentWords(results), { done: results.every(({ state }) => state !== null) })
    })
  const set = (id: number, chosen: string | null) =>
    setLines((before) =>
      before.map((line) => (line.id === id ? { ...line, chosen, problem: undefined } : line)),
    )

  return (
    <WorkbenchScreen
      narrow
      title="代报名"
      footer={
        <StickyBar>
          <Button loading={busy === 'send'} disabled={numbers.length === 0} onClick={() => void send()}>
            {numbers.length ? `为 ${numbers.length} 人报名` : '先选人'}
          </Button>
        </StickyBar>
      }
    >
      <View className="enter-event">{event.title}</View>
      <FieldCard>
        <Field
          name="pasted"
          label="粘贴名单"
          note="姓名或手机号，一行一个，或用顿号、逗号分开；从表格里整列复制也行"
          error={problem}
        >
          <Textarea
            className="form-description"
            value={text}
            maxlength={-1}
            placeholder={'林晓梅\n陈建国、王秀英'}
            placeholderClass="field__placeholder"
            aria-label="粘贴名单"
            onInput={({ detail }) => {
              setText(detail.value)
              setProblem(undefined)
            }}
          />
          <View className="enter-buttons">
            <Button kind="neutral" size="inline" onClick={() => setSearching(true)}>
              逐个查找
            </Button>
            <Button
              kind="secondary"
              size="inline"
              loading={busy === 'match'}
              disabled={text.trim() === ''}
              onClick={() => void match()}
            >
              对照名册
            </Button>
          </View>
        </Field>
      </FieldCard>
      {event.form.some(({ required }) => required) && (
        <View className="enter-note">报名表由本人之后在活动页补填，不影响代报名。</View>
      )}
      <Lines
        lines={lines}
        onChoose={set}
        onRemove={(id) => setLines((before) => before.filter((line) => line.id !== id))}
      />
      <MemberSheet title="查找党员" open={searching} onChoose={add} onClose={() => setSearching(false)} />
    </WorkbenchScreen>
  )
}
