import { ScrollView } from '@tarojs/components'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Faces } from '@/shared/components/faces'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { EmptyState } from '@/shared/components/state'
import { showToast } from '@/shared/feedback'
import { CATEGORY_LABELS } from '@/shared/labels'
import { fullDate } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { fetchEvent, fetchManagedEvents } from '../api'
import { copyOf, type EventDraft } from './event-form.rules'
import './copy-sheet.scss'

interface CopySheetProps {
  open: boolean
  now: number
  onClose: () => void
  onCopy: (draft: EventDraft) => void
}

const SHOWN = 30

/** 从往期活动复制 */
export function CopySheet({ open, now, onClose, onCopy }: CopySheetProps) {
  const [copying, setCopying] = useState(false)
  const past = useLoad(open ? 'workbench:past' : null, () =>
    fetchManagedEvents({ status: 'ended' }, undefined, SHOWN),
  )
  const copy = async (id: number) => {
    if (copying) return
    setCopying(true)
    try {
      onCopy(copyOf(await fetchEvent(id), now))
      onClose()
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setCopying(false)
    }
  }
  return (
    <Sheet title="从往期活动复制" open={open} onClose={onClose}>
      <ScrollView className="copy-sheet" scrollY>
        <Faces load={past}>
          {({ items }) =>
            items.length ? (
              items.map((event) => (
                <ListRow
                  key={event.id}
                  title={event.title}
                  note={`${CATEGORY_LABELS[event.category]} · ${fullDate(event.startsAt, now)} · ${event.host.shortName}`}
                  onClick={() => void copy(event.id)}
                />
              ))
            ) : (
              <EmptyState
                icon="calendar-days"
                title="还没有往期活动"
                text="办过一场以后，就可以从这里复制。"
              />
            )
          }
        </Faces>
      </ScrollView>
    </Sheet>
  )
}
