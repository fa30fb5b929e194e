import { ScrollView, View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import type { KeptAttempt } from '@/shared/kept-answers.rules'

interface AnswerSheetProps {
  kept: KeptAttempt
  /** How many questions there are. */
  count: number
  open: boolean
  handingIn: boolean
  onClose: () => void
  onGo: (position: number) => void
  onHandIn: () => void
}

/** 答题卡: what has been answered, what is marked to be looked at again, and the way to each. */
export function AnswerSheet({ kept, count, open, handingIn, onClose, onGo, onHandIn }: AnswerSheetProps) {
  const positions = Array.from({ length: count }, (_, position) => position)
  const answered = positions.filter((position) => kept.answers[position]?.answer).length
  const legend = [
    { look: 'done', words: `已答 ${answered}` },
    { look: 'marked', words: `已标记 ${kept.marked.length}` },
    { look: 'open', words: `未答 ${count - answered}` },
  ]
  return (
    <Sheet
      title="答题卡"
      open={open}
      onClose={onClose}
      footer={
        <StickyBar>
          <Button loading={handingIn} onClick={onHandIn}>
            交卷
          </Button>
        </StickyBar>
      }
    >
      <View className="sheet-legend">
        {legend.map(({ look, words }) => (
          <View key={look} className="sheet-legend__item">
            <View className={`sheet-legend__box cell--${look}`} />
            <View>{words}</View>
          </View>
        ))}
      </View>
      <ScrollView className="cells" scrollY>
        <View className="cells__grid">
          {positions.map((position) => (
            <Cell
              key={position}
              number={position + 1}
              isCurrent={position === kept.at}
              isMarked={kept.marked.includes(position)}
              isAnswered={Boolean(kept.answers[position]?.answer)}
              isRefused={Boolean(kept.answers[position]?.refused)}
              onTap={() => onGo(position)}
            />
          ))}
        </View>
      </ScrollView>
    </Sheet>
  )
}

interface CellProps {
  number: number
  isCurrent: boolean
  isMarked: boolean
  isAnswered: boolean
  isRefused: boolean
  onTap: () => void
}

function Cell({ number, isCurrent, isMarked, isAnswered, isRefused, onTap }: CellProps) {
  const look = isCurrent ? 'current' : isMarked || isRefused ? 'marked' : isAnswered ? 'done' : 'open'
  const said = [
    `第 ${number} 题`,
    isAnswered ? '已答' : '未答',
    isMarked && '已标记',
    isRefused && '没有保存成功',
    isCurrent && '当前',
  ]
  return (
    <View className="cells__place">
      <Tap className={`cell cell--${look}`} label={said.filter(Boolean).join('，')} onClick={onTap}>
        {number}
        {(isMarked || isRefused) && <View className="cell__dot" />}
      </Tap>
    </View>
  )
}
