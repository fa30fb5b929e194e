import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
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
import { Stepper } from '../../components/stepper'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { MemberSheet } from '../../member-search/member-sheet'
import { useWide } from '../../use-wide'
import { fetchExtraTime, setExtraTime } from '../api'
import '../detail/index.scss'

/** Minutes. */
const USUAL = 30
const STEP = 10

interface Somebody {
  number: string
  name: string
  /** What they have now; 0: nothing. */
  minutes: number
}

/** 个别延时 */
export default function ExtraTimePage() {
  const id = idOf(useRouter().params)
  const wide = useWide()
  // Names and who needs more time: not kept on the phone.
  const list = useLoad(`workbench:extra-time:${id}`, () => fetchExtraTime(id), { kept: false })
  const [finding, setFinding] = useState(false)
  const [somebody, setSomebody] = useState<Somebody | null>(null)
  const minutesOf = (number: string) =>
    list.data?.items.find(({ memberNumber }) => memberNumber === number)?.minutes ?? 0
  const add = (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => setFinding(true)}>
      添加
    </Button>
  )
  return (
    <WorkbenchScreen
      narrow
      title="个别延时"
      actions={add}
      footer={wide ? undefined : <StickyBar>{add}</StickyBar>}
    >
      <Faces load={list}>
        {({ items }) =>
          items.length > 0 ? (
            <View className="managed-quiz-rows">
              <Rows>
                {items.map(({ memberNumber, name, organization, minutes }) => (
                  <ListRow
                    key={memberNumber}
                    title={name}
                    note={organization.shortName}
                    value={`多 ${minutes} 分钟`}
                    onClick={() => setSomebody({ number: memberNumber, name, minutes })}
                  />
                ))}
              </Rows>
            </View>
          ) : (
            <EmptyState
              icon="user-round"
              title="没有人延时"
              text="年长、视力不便的同志需要多一些时间，可以在这里添加；已经开始作答的马上生效。"
            />
          )
        }
      </Faces>
      <MemberSheet
        title="给谁延时"
        open={finding}
        onClose={() => setFinding(false)}
        onChoose={({ number, name }) => {
          setFinding(false)
          setSomebody({ number, name, minutes: minutesOf(number) })
        }}
      />
      <MinutesSheet
        key={somebody?.number ?? 'closed'}
        somebody={somebody}
        onClose={() => setSomebody(null)}
        onSet={async (minutes) => {
          if (!somebody) return
          list.replace(await setExtraTime(id, somebody.number, minutes))
          setSomebody(null)
          showToast(minutes > 0 ? `${somebody.name}，多 ${minutes} 分钟` : `${somebody.name}，已取消延时`, {
            done: true,
          })
        }}
      />
    </WorkbenchScreen>
  )
}

interface MinutesSheetProps {
  /** `null`: closed. */
  somebody: Somebody | null
  onClose: () => void
  /** What it throws is shown here. */
  onSet: (minutes: number) => Promise<void>
}

function MinutesSheet({ somebody, onClose, onSet }: MinutesSheetProps) {
  const [minutes, setMinutes] = useState(somebody?.minutes || USUAL)
  const { busy, error, setError, send } = useSend()
  const submit = () => {
    if (minutes > QUIZ_LIMITS.extraTime) return setError(`最多 ${QUIZ_LIMITS.extraTime} 分钟`)
    void send(() => onSet(minutes))
  }
  return (
    <SheetForm
      title={somebody?.name ?? ''}
      open={somebody !== null}
      text="答题时限和截止时间都多出这些分钟，正在作答的马上生效。全部人的成绩在最长的延时过后才公布（设为截止后看时）。"
      action={minutes === 0 ? '取消延时' : '确定'}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <View className="quiz-sheet-field">
        <Field inline name="minutes" label="多几分钟" note="0 就是不延时" error={error}>
          <Stepper
            label="多几分钟"
            value={minutes}
            least={0}
            most={QUIZ_LIMITS.extraTime}
            step={STEP}
            onChange={(value) => {
              setMinutes(value)
              setError(undefined)
            }}
          />
        </Field>
      </View>
    </SheetForm>
  )
}
