import type { EventSummary } from '@tongxin/contract/events'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import type { LineIconName } from '@/shared/icons/shapes'
import { type EventAction, ACTION_LABELS, actionsOf } from '../event-status'

const ICONS: Record<EventAction, LineIconName> = {
  scan: 'scan-line',
  wall: 'qr-code',
  attendance: 'calendar-check',
  registrations: 'users-round',
  edit: 'pencil',
  review: 'info',
  view: 'info',
  copy: 'notebook-pen',
  series: 'calendar-days',
  cancel: 'circle-x',
}

interface ActionSheetProps {
  /** `null`: closed. */
  event: EventSummary | null
  now: number
  onClose: () => void
  onAction: (action: EventAction, event: EventSummary) => void
}

/** What can be done with an event, on a phone. */
export function ActionSheet({ event, now, onClose, onAction }: ActionSheetProps) {
  return (
    <Sheet title={event?.title ?? ''} open={event !== null} onClose={onClose}>
      {event &&
        actionsOf(event, now).map((action) => (
          <ListRow
            key={action}
            icon={ICONS[action]}
            title={ACTION_LABELS[action]}
            onClick={() => onAction(action, event)}
          />
        ))}
    </Sheet>
  )
}
