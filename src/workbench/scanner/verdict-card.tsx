import { View } from '@tarojs/components'
import type { RegistrationForm } from '@tongxin/contract/registration-form'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import type { LineIconName } from '@/shared/icons/shapes'
import type { ScanEntry } from './scan-list.rules'
import type { Scanner, ShownVerdict } from './use-scanner'
import { notesOf, type Tone } from './verdict.rules'

const ICONS: Record<Tone, LineIconName> = { green: 'circle-check', gold: 'circle-alert', red: 'circle-x' }

interface VerdictCardProps {
  scanner: Scanner
  form: RegistrationForm
  onByHand: (entry: ScanEntry) => void
  onSearch: () => void
}

/** What became of the last ticket: read from an arm's length, in colour and in words. */
export function VerdictCard({ scanner, form, onByHand, onSearch }: VerdictCardProps) {
  const { shown, online } = scanner
  if (!shown)
    return (
      <View className="verdict verdict--none">
        {scanner.list ? '对准手机上的报名凭证' : '名单还没有取到本机，扫到的会记下，联网后由服务器核对'}
      </View>
    )
  const { tone, title, words, entry } = shown
  return (
    <View className={`verdict verdict--${tone}`} aria-live="assertive">
      <View className="verdict__head">
        <Icon name={ICONS[tone]} size={28} color="white" />
        <View className="verdict__title">{title}</View>
      </View>
      {entry && (
        <>
          <View className="verdict__name">{entry.name}</View>
          <View className="verdict__unit">{entry.organizationName ?? '访客'}</View>
        </>
      )}
      {words && <View className="verdict__words">{words}</View>}
      {entry &&
        notesOf(entry, form).map(({ label, value }) => (
          <View key={label} className="verdict__note">
            {label}：{value}
          </View>
        ))}
      {shown.saved === false && (
        <View className="verdict__alarm">手机存储已满，这一条只在内存里，请先联网，不要关闭小程序</View>
      )}
      <View className="verdict__state">{stateWords(shown, online)}</View>
      {shown.act === 'ask' && !shown.nonce && (
        <Button className="verdict__button" kind="neutral" onClick={scanner.decide}>
          仍要签到
        </Button>
      )}
      {tone === 'red' && !shown.nonce && (
        <Button
          className="verdict__button"
          kind="neutral"
          onClick={() => (entry ? onByHand(entry) : onSearch())}
        >
          {entry ? `为${entry.name}人工签到` : '按姓名签到'}
        </Button>
      )}
    </View>
  )
}

function stateWords({ nonce, confirmed, saved }: ShownVerdict, online: boolean): string {
  if (!nonce) return '没有记录'
  if (confirmed) return '服务器已答复'
  if (saved === false) return '等待联网'
  return online ? '正在提交' : '已存在本机，联网后自动提交'
}
