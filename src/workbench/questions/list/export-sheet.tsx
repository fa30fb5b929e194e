import { View } from '@tarojs/components'
import { BANK_FORMATS, type BankFormat } from '@tongxin/contract/quiz-constants'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { isWeChat } from '@/shared/platform'
import { useSend } from '@/shared/use-send'
import { FieldError } from '../../components/field'
import { FORMAT_LABELS } from '../../question-words'
import { exportBank } from '../api'

interface ExportSheetProps {
  open: boolean
  organizationId: number
  /** Of the organization. */
  name: string
  /** How many questions will be in the file. */
  total: number
  onClose: () => void
}

const NOTES: Record<BankFormat, string> = {
  docx: '题目连同答案、解析，能再导入',
  xlsx: '一题一行，便于整理',
  text: '纯文字，能再导入',
  gift: '给其他测试系统',
  moodle: '给 Moodle 等系统',
}
/** WeChat opens office files only. */
const OPENED_BY_WECHAT: readonly BankFormat[] = ['docx', 'xlsx']

/** 导出: all active questions of the bank, in one of five formats. */
export function ExportSheet({ open, organizationId, name, total, onClose }: ExportSheetProps) {
  const { busy, error, send } = useSend()
  const take = (format: BankFormat) =>
    void send(async () => {
      await exportBank(organizationId, format, name)
      onClose()
    })
  const formats = isWeChat ? OPENED_BY_WECHAT : BANK_FORMATS
  return (
    <Sheet title="导出题库" open={open} onClose={onClose}>
      <View className="bank-export">
        <View className="bank-export__note">
          导出全部 {total} 道在用的题，含答案，请妥善保管；导出会记入审计。
        </View>
        {formats.map((format) => (
          <ListRow
            key={format}
            title={FORMAT_LABELS[format]}
            note={NOTES[format]}
            onClick={() => take(format)}
          />
        ))}
        {isWeChat && (
          <View className="bank-export__note">
            需要文本、GIFT 或 Moodle XML 时，请在电脑上打开工作台导出。
          </View>
        )}
        {busy && (
          <View className="bank-export__note" aria-live="polite">
            正在导出…
          </View>
        )}
        <FieldError text={error} />
      </View>
    </Sheet>
  )
}
