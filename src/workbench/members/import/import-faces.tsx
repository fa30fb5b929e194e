import { View } from '@tarojs/components'
import type { RosterImport } from '@tongxin/contract/roster'
import { Button } from '@/shared/components/button'
import { Progress } from '@/shared/components/progress'
import { EmptyState } from '@/shared/components/state'
import { back, replaceWith, routes } from '@/shared/routes'
import { countsOf, effectOf, progressWords, restOf } from './import.rules'

/** It works by itself: how far, and that one may leave. */
export function MovingFace({ data }: { data: RosterImport }) {
  const words = progressWords(data)
  const { rowsDone, rowsTotal } = data.progress
  return (
    <View className="import-card import-moving">
      <View className="import-moving__file">{data.fileName}</View>
      {rowsTotal !== null && <Progress value={rowsDone} total={rowsTotal} tone="red" label={words} />}
      <View className="import-moving__words" aria-live="polite">
        {words}
      </View>
      <View className="import-moving__note">
        {data.state === 'reading'
          ? '读好后在这里预览，名册还没有改动。关掉这页也会继续，回来接着看。'
          : '全部写入，或者一行也不写。关掉这页也会继续。'}
      </View>
    </View>
  )
}

export function DoneFace({ data }: { data: RosterImport }) {
  const counts = countsOf(data)
  const rest = restOf(counts)
  const changed = counts.new + counts.changed > 0
  return (
    <EmptyState
      icon="users-round"
      title={effectOf(counts)}
      text={`${changed ? `${data.organizationName}的名册已更新。` : ''}${rest ? `${rest}。` : ''}`}
    >
      <Button onClick={() => replaceWith(routes.roster)}>查看名册</Button>
    </EmptyState>
  )
}

export function FailedFace({ data }: { data: RosterImport }) {
  return (
    <EmptyState
      icon="circle-alert"
      title="没有导入成功"
      text={data.error?.detail ?? '名册没有改动，请重新上传文件。'}
    >
      <View className="import-failed">
        <Button onClick={() => replaceWith(routes.rosterImport())}>重新选择文件</Button>
        <Button kind="text" onClick={back}>
          返回
        </Button>
      </View>
    </EmptyState>
  )
}
