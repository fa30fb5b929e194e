import { ScrollView, View } from '@tarojs/components'
import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { dateAndClock } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { TYPE_LABELS } from '../../question-words'
import { QuestionView } from '../components/question-view'
import { formOf } from '../question-form.rules'

type Version = BankQuestionDetail['versions'][number]

interface VersionsProps {
  question: BankQuestionDetail
  /** Puts an earlier version's content into the fields; absent: there are none. */
  onTake?: (version: Version) => void
}

/** 版本: what the question was before, and who changed it. */
export function Versions({ question, onTake }: VersionsProps) {
  const now = useNow()
  const [open, setOpen] = useState<Version | null>(null)
  return (
    <View className="question-versions">
      <View className="question-versions__title">版本</View>
      <View className="question-versions__list">
        {question.versions.map((one) => (
          <ListRow
            key={one.version}
            title={`第 ${one.version} 版`}
            note={[dateAndClock(one.editedAt, now), one.editedBy].filter(Boolean).join(' · ')}
            value={one.version === question.version ? '当前' : undefined}
            onClick={() => setOpen(one)}
          />
        ))}
      </View>
      <Sheet
        title={open ? `第 ${open.version} 版 · ${TYPE_LABELS[open.content.type]}` : ''}
        open={open !== null}
        onClose={() => setOpen(null)}
        footer={
          open && onTake && open.version !== question.version ? (
            <View className="question-versions__take">
              <Button
                kind="secondary"
                onClick={() => {
                  onTake(open)
                  setOpen(null)
                }}
              >
                把这一版的内容填回来
              </Button>
            </View>
          ) : undefined
        }
      >
        {open && (
          <ScrollView className="question-versions__sheet" scrollY>
            <QuestionView form={formOf(open.content, open.notes)} />
          </ScrollView>
        )}
      </Sheet>
    </View>
  )
}
