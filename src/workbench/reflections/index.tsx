import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { ReflectionState } from '@tongxin/contract/article-constants'
import type { Reflection } from '@tongxin/contract/reflections'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { REFLECTION_STATE_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { useViewer } from '@/shared/session'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { OrganizationFilter } from '../components/organization-filter'
import { ReasonSheet } from '../components/reason-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import { mayEnter, sectionOf } from '../sections'
import { useWide } from '../use-wide'
import { fetchManagedReflections, reviewReflection, setCircle } from './api'
import { ExportSheet } from './export-sheet'
import { ReflectionRow } from './reflection-row'
import './index.scss'

const STATES = (['in_review', 'shown', 'checking', 'refused'] as const).map((value) => ({
  value,
  label: value === 'in_review' ? '待审核' : REFLECTION_STATE_LABELS[value],
}))

/** 心得体会: what waits to be read, and what is shown. */
export default function ReflectionsPage() {
  const wide = useWide()
  const now = useNow()
  const viewer = useViewer()
  const [state, setState] = useState<ReflectionState>('in_review')
  const [organizationId, setOrganizationId] = useState<number>()
  const [refusing, setRefusing] = useState<Reflection | null>(null)
  const [exporting, setExporting] = useState(false)
  const [busy, setBusy] = useState<number | null>(null)
  const isOut = viewer !== null && !mayEnter(sectionOf('reflections'), viewer)
  const list = useList<Reflection>(
    isOut ? null : `workbench:reflections:${state}:${organizationId ?? ''}`,
    (cursor, limit) => fetchManagedReflections({ state, organizationId }, cursor, limit),
    { kept: false },
  )
  useReachBottom(list.more)

  const run = async (reflection: Reflection, work: () => Promise<unknown>, done: string) => {
    if (busy !== null) return
    setBusy(reflection.id)
    try {
      await work()
      showToast(done, { done: true })
      list.reload()
    } catch (error) {
      void ask({ title: '没有办成', text: sentenceOf(error), yes: '知道了' })
      // Somebody else may have decided meanwhile.
      list.reload()
    } finally {
      setBusy(null)
    }
  }
  const choose = async (reflection: Reflection) => {
    const isChosen = reflection.circle === 'all'
    const yes =
      isChosen ||
      (await ask({
        title: '推荐给所有人？',
        text: '能看到这篇文章或这场活动的人都会读到它，署名不变。',
        yes: '推荐',
        no: '先不',
      }))
    if (yes)
      await run(
        reflection,
        () => setCircle(reflection, isChosen ? 'branch' : 'all'),
        isChosen ? '改为只给本支部看' : '已推荐给所有人',
      )
  }
  const exportButton = (
    <Button
      kind={wide ? 'outline' : 'neutral'}
      size={wide ? 'inline' : 'large'}
      onClick={() => setExporting(true)}
    >
      导出 Word
    </Button>
  )
  return (
    <WorkbenchScreen
      narrow
      title="心得体会"
      actions={exportButton}
      footer={wide ? undefined : <StickyBar>{exportButton}</StickyBar>}
      banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}
    >
      <View className="reflection-states">
        <Chips label="按状态筛选" options={STATES} value={state} onChange={setState} />
      </View>
      <OrganizationFilter
        section={sectionOf('reflections')}
        value={organizationId}
        onChange={setOrganizationId}
      />
      <Faces load={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="book-open"
              title={state === 'in_review' ? '没有待审核的心得体会' : '这里还没有心得体会'}
              text={state === 'in_review' ? '需要你看过再展示的，会列在这里。' : '换个状态再看看。'}
            />
          ) : (
            <>
              {items.map((reflection) => (
                <ReflectionRow
                  key={reflection.id}
                  reflection={reflection}
                  now={now}
                  busy={busy === reflection.id}
                  onAccept={() =>
                    void run(
                      reflection,
                      () => reviewReflection(reflection, { accept: true, note: '' }),
                      '已通过',
                    )
                  }
                  onRefuse={() => setRefusing(reflection)}
                  onChoose={() => void choose(reflection)}
                />
              ))}
              <ListEnd list={list} />
            </>
          )
        }
      </Faces>
      <ReasonSheet
        key={refusing ? `no-${refusing.id}` : 'none'}
        title={refusing?.state === 'shown' ? '不再展示这篇心得体会？' : '不通过这篇心得体会？'}
        open={refusing !== null}
        text="只有作者看得到原因，改好后可以再提交。"
        example="例如：请去掉别人的电话号码"
        action={refusing?.state === 'shown' ? '不再展示' : '不通过'}
        onClose={() => setRefusing(null)}
        onReason={async (note) => {
          if (!refusing) return
          await reviewReflection(refusing, { accept: false, note })
          setRefusing(null)
          list.reload()
        }}
      />
      <ExportSheet open={exporting} organizationId={organizationId} onClose={() => setExporting(false)} />
    </WorkbenchScreen>
  )
}
