import { View } from '@tarojs/components'
import type { PaperQuestion } from '@tongxin/contract/quizzes'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { Field } from '../../components/field'
import { MarksField } from '../components/marks-field'

interface PlaceSheetProps {
  /** From 0; `null`: closed. */
  place: number | null
  question: PaperQuestion | undefined
  last: number
  stem: string
  onMarks: (marks: number) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onClose: () => void
}

/** One question of a fixed paper: what it brings, where it stands, out of it. */
export function PlaceSheet(props: PlaceSheetProps) {
  const { place, question, last, stem, onMarks, onMove, onRemove, onClose } = props
  return (
    <Sheet
      title={`第 ${(place ?? 0) + 1} 题`}
      open={place !== null && question !== undefined}
      onClose={onClose}
    >
      {place !== null && question && (
        <>
          <View className="place-sheet__stem">{stem}</View>
          <Field inline name="marks" label="分值">
            <MarksField
              label="这一题的分值"
              value={question.marks}
              onChange={(marks) => marks !== null && onMarks(marks)}
            />
          </Field>
          <View className="place-sheet__buttons">
            <Button kind="neutral" size="inline" disabled={place === 0} onClick={() => onMove(-1)}>
              上移
            </Button>
            <Button kind="neutral" size="inline" disabled={place === last} onClick={() => onMove(1)}>
              下移
            </Button>
            <Button kind="neutral" size="inline" onClick={onRemove}>
              移出试卷
            </Button>
          </View>
        </>
      )}
    </Sheet>
  )
}
