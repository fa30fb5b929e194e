import { View } from '@tarojs/components'
import type { OwnCorrection } from '@tongxin/contract/corrections'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { ask, showToast } from '@/shared/feedback'
import { go, routes } from '@/shared/routes'
import { ROSTER_FIELD_LABELS } from '@/shared/roster-words'
import { useViewer } from '@/shared/session'
import { type Load, useLoad } from '@/shared/use-load'
import { useSend } from '@/shared/use-send'
import { askForCorrection, fetchOwnCorrection, fetchOwnEntry, withdrawCorrection } from '../api'
import { Fact, Facts } from '../components/facts'
import { CorrectionCard } from './correction-card'
import { linesOf, type Line, wishWords } from './correction.rules'
import { WishSheet } from './wish-sheet'
import './index.scss'

/** 我的名册信息: what the branch has written about me, in full, and how to have it put right. */
export default function MyEntryPage() {
  const viewer = useViewer()
  const isMember = Boolean(viewer?.member)
  const correction = useLoad(isMember ? 'my-correction' : null, fetchOwnCorrection, { kept: false })
  if (!viewer || isMember) return <Entry correction={correction} />
  return (
    <Screen title="我的名册信息">
      <EmptyState icon="user-round" title="还没有绑定名册" text="绑定后，可以查看和更正自己的名册信息。">
        <Button onClick={() => go(routes.binding())}>去绑定</Button>
      </EmptyState>
    </Screen>
  )
}

function Entry({ correction }: { correction: Load<OwnCorrection> }) {
  const entry = useLoad('my-entry', fetchOwnEntry, { kept: false })
  const [wishes, setWishes] = useState<Partial<Record<Line['field'], string>>>({})
  const [wishing, setWishing] = useState<Line | null>(null)
  const { busy, error, send } = useSend()
  const open = correction.data?.correction?.state === 'open'
  const count = Object.keys(wishes).length
  const canAsk = correction.data !== undefined && !open

  const submit = () =>
    void send(async () => {
      const fields = Object.fromEntries(
        Object.entries(wishes).map(([field, value]) => [field, value === '' ? null : value]),
      )
      correction.replace(await askForCorrection(fields))
      setWishes({})
      showToast('已提交，等支部核对', { done: true })
    })
  const withdraw = async () => {
    if (!(await ask({ title: '撤回更正申请？', yes: '撤回', no: '再等等' }))) return
    await send(async () => correction.replace(await withdrawCorrection()))
  }

  return (
    <Screen
      title="我的名册信息"
      footer={
        count > 0 ? (
          <StickyBar title={`更正 ${count} 项`} note={error ?? '支部核对同意后，名册才会改'}>
            <Button kind="neutral" disabled={busy} onClick={() => setWishes({})}>
              不改了
            </Button>
            <Button loading={busy} onClick={submit}>
              提交
            </Button>
          </StickyBar>
        ) : undefined
      }
    >
      <Faces load={entry}>
        {(data) => (
          <View className="my-entry">
            <CorrectionCard correction={correction.data?.correction ?? null} onWithdraw={withdraw} />
            <Facts note={canAsk ? '哪里不对，点“更正”；支部的组织者核对后改名册。' : undefined}>
              <Fact label={ROSTER_FIELD_LABELS.branch} value={data.organizationName} />
              <Fact label={ROSTER_FIELD_LABELS.number} value={data.number} />
              {linesOf(data).map((line) => (
                <Fact
                  key={line.field}
                  label={line.label}
                  value={line.words}
                  note={
                    wishes[line.field] === undefined
                      ? undefined
                      : `更正为：${wishWords(line.field, wishes[line.field]!)}`
                  }
                >
                  {canAsk && (
                    <Tap
                      className="my-entry__wish"
                      label={`更正${line.label}`}
                      onClick={() => setWishing(line)}
                    >
                      更正
                    </Tap>
                  )}
                </Fact>
              ))}
            </Facts>
            <Rows>
              <ListRow
                title="我的数据"
                note="我们保存的与你有关的全部内容，谁看过"
                onClick={() => go(routes.myData)}
              />
            </Rows>
          </View>
        )}
      </Faces>
      <WishSheet
        key={wishing?.field ?? 'closed'}
        line={wishing}
        wish={wishing ? wishes[wishing.field] : undefined}
        onClose={() => setWishing(null)}
        onWish={(field, value) => {
          setWishing(null)
          setWishes((before) => ({ ...before, [field]: value }))
        }}
      />
    </Screen>
  )
}
