import { ScrollView, View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { ask } from '@/shared/feedback'
import { clock } from '@/shared/time'
import { type QueuedScan, refusedIn, waitingIn } from './scan-queue.rules'
import type { Scanner } from './use-scanner'

interface QueueSheetProps {
  open: boolean
  scanner: Scanner
  onClose: () => void
  onByHand: (id: string) => void
}

/** Each scan that has no final answer: what was refused first, because somebody has to decide about it. */
export function QueueSheet({ open, scanner, onClose, onByHand }: QueueSheetProps) {
  const { queue, state } = scanner
  const refused = refusedIn(state)
  const waiting = waitingIn(state)
  const drop = async (item: QueuedScan) => {
    const yes = await ask({
      title: '删去这一条？',
      text: `${whoIs(item)}，${item.refused?.detail ?? ''}。删去后本机不再有这条记录`,
      yes: '删去',
      no: '留着',
    })
    if (yes) queue.drop(item.id)
  }
  return (
    <Sheet title="没有办完的扫码" open={open} onClose={onClose}>
      <ScrollView className="queue-sheet" scrollY>
        {state.items.length === 0 && <View className="queue-sheet__none">都已提交，服务器都已答复。</View>}
        {refused.map((item) => (
          <View key={item.id} className="queue-item">
            <View className="queue-item__name">{whoIs(item)}</View>
            <View className="queue-item__note">{momentOf(item)}</View>
            <View className="queue-item__refusal">被退回：{item.refused?.detail}</View>
            <View className="queue-item__actions">
              <Button size="small" kind="secondary" onClick={() => onByHand(item.id)}>
                改为人工
              </Button>
              <Button size="small" kind="neutral" onClick={() => queue.retry(item.id)}>
                再试
              </Button>
              <Button size="small" kind="neutral" onClick={() => void drop(item)}>
                删去
              </Button>
            </View>
          </View>
        ))}
        {waiting.length > 0 && (
          <View className="queue-sheet__head">
            {waiting.length} 条等服务器答复，联网后自动提交
            <Button
              size="small"
              kind="neutral"
              loading={state.sending && waiting.length > 0}
              onClick={() => queue.wake()}
            >
              现在提交
            </Button>
          </View>
        )}
        {waiting.slice(0, SHOWN).map((item) => (
          <View key={item.id} className="queue-item">
            <View className="queue-item__name">{whoIs(item)}</View>
            <View className="queue-item__note">
              {momentOf(item)}
              {state.unsaved.includes(item.id) ? ' · 没有存住' : ''}
            </View>
          </View>
        ))}
        {waiting.length > SHOWN && (
          <View className="queue-sheet__none">还有 {waiting.length - SHOWN} 条</View>
        )}
      </ScrollView>
    </Sheet>
  )
}

/** Nobody reads hundreds of them; the count says that they are all there. */
const SHOWN = 50

const whoIs = ({ name, unit }: QueuedScan): string => (unit ? `${name} · ${unit}` : name)

const momentOf = ({ scannedAt, kind, person }: QueuedScan): string =>
  `${clock(scannedAt)} ${kind === 'check_in' ? '签到' : '签退'}${person ? '，人工' : '，扫凭证'}`
