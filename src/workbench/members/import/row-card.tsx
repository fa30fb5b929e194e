import { View } from '@tarojs/components'
import type { RosterRow, RosterRowFix } from '@tongxin/contract/roster'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { ROSTER_FIELD_LABELS } from '@/shared/roster-words'
import { answersOf, questionOf, rowTitle } from './import.rules'

interface RowCardProps {
  row: RosterRow
  onFix: () => void
  onAnswer: (fix: RosterRowFix) => void
}

/** A row of the file: who, what is so of it, and what can be done about it. */
export function RowCard({ row, onFix, onAnswer }: RowCardProps) {
  const { name, branch } = rowTitle(row)
  const question = questionOf(row)
  const open = row.verdict === 'wrong' || row.verdict === 'doubtful'
  return (
    <View className="import-row">
      <View className="import-row__head">
        <View className="import-row__name">{name}</View>
        <View className="import-row__branch">{branch}</View>
        <View className="import-row__line">第 {row.row} 行</View>
      </View>
      {row.problems.map(({ field, message }) => (
        <View key={`${field}${message}`} className="import-row__problem">
          <Icon name="circle-alert" size={18} color="red" />
          <View className="import-row__problem-words">
            {ROSTER_FIELD_LABELS[field]}：{message}
          </View>
        </View>
      ))}
      {row.changes.map(({ field, from, to }) => (
        <View key={field} className="import-row__change">
          {ROSTER_FIELD_LABELS[field]}：{from ?? '空'} → {to ?? '空'}
        </View>
      ))}
      {question && <View className="import-row__question">{question}</View>}
      {row.verdict === 'doubtful' && (
        <View className="import-row__answers">
          {answersOf(row).map(({ label, fix }) => (
            <Button
              key={label}
              kind="neutral"
              size="small"
              className="import-row__answer"
              onClick={() => onAnswer(fix)}
            >
              {label}
            </Button>
          ))}
        </View>
      )}
      <View className="import-row__answers">
        {open && (
          <Button
            kind="secondary"
            size="small"
            className="import-row__answer"
            label={`改正第 ${row.row} 行`}
            onClick={onFix}
          >
            改正
          </Button>
        )}
        {row.verdict === 'wrong' && (
          <Button
            kind="neutral"
            size="small"
            className="import-row__answer"
            label={`跳过第 ${row.row} 行`}
            onClick={() => onAnswer({ decision: 'skip' })}
          >
            跳过这一行
          </Button>
        )}
        {!open && row.decision !== null && (
          <Button
            kind="neutral"
            size="small"
            className="import-row__answer"
            label={`第 ${row.row} 行重新选择`}
            onClick={() => onAnswer({ decision: null })}
          >
            重新选择
          </Button>
        )}
      </View>
    </View>
  )
}
