import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { RosterVerdict } from '@tongxin/contract/roster-constants'
import type { RosterImport, RosterRow, RosterRowFix } from '@tongxin/contract/roster'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { Button } from '@/shared/components/button'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { ask, showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { useList } from '@/shared/use-list'
import type { Load } from '@/shared/use-load'
import { downloadWrongRows, fetchRows, fixRow, skipWrongRows } from '../api'
import { FixSheet } from './fix-sheet'
import { countsOf, firstTab, tabsOf, VERDICT_LABELS } from './import.rules'
import { RowCard } from './row-card'
import { useSend } from '@/shared/use-send'

interface PreviewProps {
  load: Load<RosterImport>
  data: RosterImport
}

/** What would become of each row, before anything is written. */
export function Preview({ load, data }: PreviewProps) {
  const counts = countsOf(data)
  const [chosen, setChosen] = useState<RosterVerdict | null>(null)
  const [fixing, setFixing] = useState<RosterRow | null>(null)
  const verdict = chosen ?? firstTab(counts)
  const rows = useList(`workbench:import-rows:${data.id}:${verdict}`, (cursor, limit) =>
    fetchRows(data.id, verdict, cursor, limit),
  )
  useReachBottom(rows.more)

  /** Rows that hang on this one may have changed with it. */
  const fix = async (row: RosterRow, change: RosterRowFix): Promise<RosterRow> => {
    // The tab stays where the person is, also when its last row leaves it.
    setChosen(verdict)
    const fixed = await fixRow(data.id, row.row, change)
    load.reload()
    rows.reload()
    return fixed
  }
  const answer = (row: RosterRow, change: RosterRowFix) =>
    void fix(row, change).catch((error: unknown) => showToast(sentenceOf(error)))

  return (
    <View className="import-preview">
      <View className="import-file">
        {data.fileName} · {data.organizationName}
      </View>
      {data.error && <View className="import-warning">{data.error.detail}</View>}
      <View className="import-tabs">
        {tabsOf(counts, verdict).map((tab) => (
          <Tap
            key={tab}
            role="tab"
            className={`import-tab ${tab === verdict ? 'import-tab--on' : ''}`}
            selected={tab === verdict}
            label={`${VERDICT_LABELS[tab]}，${counts[tab]} 行`}
            onClick={() => setChosen(tab)}
          >
            {VERDICT_LABELS[tab]}
            <View className="import-tab__count">{counts[tab]}</View>
          </Tap>
        ))}
      </View>
      <Faces load={rows}>
        {({ items }) =>
          items.length ? (
            <>
              {verdict === 'wrong' && (
                <WrongRows
                  id={data.id}
                  count={counts.wrong}
                  onSkipped={(after) => {
                    setChosen(verdict)
                    load.replace(after)
                    rows.reload()
                  }}
                />
              )}
              {items.map((row) => (
                <RowCard
                  key={row.row}
                  row={row}
                  onFix={() => setFixing(row)}
                  onAnswer={(change) => answer(row, change)}
                />
              ))}
              <ListEnd list={rows} />
            </>
          ) : (
            <EmptyState icon="users-round" {...EMPTY[verdict]} />
          )
        }
      </Faces>
      <FixSheet
        key={fixing?.row ?? 'closed'}
        row={fixing}
        onClose={() => setFixing(null)}
        onFix={async (change) => {
          if (fixing) await fix(fixing, change)
          setFixing(null)
        }}
      />
    </View>
  )
}

interface WrongRowsProps {
  id: number
  count: number
  onSkipped: (after: RosterImport) => void
}

/** Many rows are put right faster in the spreadsheet that they came from, or left out together. */
function WrongRows({ id, count, onSkipped }: WrongRowsProps) {
  const { busy, error, send } = useSend()
  const skip = async () => {
    const yes = await ask({
      title: `跳过全部 ${count} 行？`,
      text: '有误的行都不导入，名册里这些人保持原样；在“跳过”里可以逐行找回。',
      yes: '全部跳过',
      no: '先不',
    })
    if (yes) await send(async () => onSkipped(await skipWrongRows(id)))
  }
  const words = isWeChat
    ? '可以在这里逐行改正，也可以全部跳过。'
    : '可以在这里逐行改正；也可以下载出错的行，改好再导入一次，这次先全部跳过。'
  return (
    <View className="import-wrong">
      <View className="import-wrong__words">{error ?? words}</View>
      <View className="import-wrong__buttons">
        {!isWeChat && (
          <Button
            kind="outline"
            size="small"
            disabled={busy}
            onClick={() => void send(() => downloadWrongRows(id))}
          >
            下载出错的行
          </Button>
        )}
        <Button kind="outline" size="small" loading={busy} onClick={() => void skip()}>
          全部跳过
        </Button>
      </View>
    </View>
  )
}

const EMPTY: Record<RosterVerdict, { title: string; text?: string }> = {
  wrong: { title: '没有出错的行' },
  doubtful: { title: '没有拿不准的行' },
  new: { title: '没有新增的人' },
  changed: { title: '没有要更新的人' },
  unchanged: { title: '没有不变的行' },
  skipped: { title: '没有跳过的行' },
}
