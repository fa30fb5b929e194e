import { Image, Input, Picker, Textarea, View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Block } from '@tongxin/contract/rich-text'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { fileAddress } from '@/shared/file-address'
import type { PictureShelf } from '../picture-shelf'
import {
  asChoice,
  type BlockChoice,
  choiceOf,
  editList,
  editRuns,
  listText,
} from '../rich-text/edit-text.rules'
import { oneLineOf, textOf } from '../rich-text/runs.rules'

interface BlockFieldProps {
  block: Block
  shelf: PictureShelf
  isFirst: boolean
  isLast: boolean
  /** Several where a list falls apart. */
  onChange: (blocks: readonly Block[]) => void
  onMove: (by: 1 | -1) => void
  onAdd: () => void
  onRemove: () => void
}

const CHOICES: readonly { value: BlockChoice; label: string }[] = [
  { value: 'paragraph', label: '正文' },
  { value: 'heading2', label: '大标题' },
  { value: 'heading3', label: '小标题' },
  { value: 'quote', label: '引用' },
  { value: 'bullets', label: '项目符号' },
  { value: 'numbers', label: '编号' },
]

const OTHER_LABELS = { table: '表格', picture: '图片', divider: '分隔线' } as const

/** One block of the text, with what can be done with it. */
export function BlockField(props: BlockFieldProps) {
  const { block, isFirst, isLast, onChange, onMove, onAdd, onRemove } = props
  const choice = choiceOf(block)
  const label = CHOICES.find(({ value }) => value === choice)?.label ?? OTHER_LABELS[block.kind as 'table']
  return (
    <View className="block-field">
      <View className="block-field__head">
        {choice ? (
          <Picker
            mode="selector"
            range={CHOICES.map((one) => one.label)}
            value={CHOICES.findIndex(({ value }) => value === choice)}
            onChange={({ detail }) => {
              const next = CHOICES[Number(detail.value)]
              if (next && next.value !== choice) onChange(asChoice(block, next.value))
            }}
          >
            <View className="block-field__kind" aria-label={`段落样式：${label}`}>
              {label}
              <Icon name="chevron-down" size={16} />
            </View>
          </Picker>
        ) : (
          <View className="block-field__kind">{label}</View>
        )}
        <View className="block-field__space" />
        <Tap className="block-field__tool" label="上移" disabled={isFirst} onClick={() => onMove(-1)}>
          ↑
        </Tap>
        <Tap className="block-field__tool" label="下移" disabled={isLast} onClick={() => onMove(1)}>
          ↓
        </Tap>
        <Tap className="block-field__tool" label="在下面加一段" onClick={onAdd}>
          <Icon name="plus" size={18} color="ink2" />
        </Tap>
        <Tap className="block-field__tool" label={`删除这一段${label}`} onClick={onRemove}>
          <Icon name="trash-2" size={18} color="ink2" />
        </Tap>
      </View>
      <Content {...props} />
    </View>
  )
}

function Content({ block, shelf, onChange }: BlockFieldProps) {
  switch (block.kind) {
    case 'divider':
      return <View className="block-field__divider" />
    case 'table':
      return (
        <View className="block-field__note">
          {block.rows.length} 行的表格原样保留，请在电脑上修改它的内容
        </View>
      )
    case 'picture': {
      const picture = shelf.picture(block.fileId)
      return (
        <>
          {picture ? (
            <Image
              className="block-field__picture"
              src={fileAddress(picture.url)}
              mode="widthFix"
              aria-hidden
            />
          ) : (
            <View className="block-field__note">图片已上传，暂时不能预览</View>
          )}
          <Input
            className="block-field__caption"
            value={block.caption}
            maxlength={ARTICLE_LIMITS.caption}
            placeholder="图片说明（选填）"
            placeholderClass="field__placeholder"
            aria-label="图片说明"
            onInput={({ detail }) => onChange([{ ...block, caption: detail.value }])}
            onBlur={({ detail }) =>
              onChange([{ ...block, caption: oneLineOf(detail.value, ARTICLE_LIMITS.caption) }])
            }
          />
        </>
      )
    }
    case 'list': {
      const text = listText(block)
      if (text === null)
        return <View className="block-field__note">这个列表原样保留，请在电脑上修改它的内容</View>
      return (
        <Words value={text} label="列表，一行一条" onInput={(words) => onChange([editList(block, words)])} />
      )
    }
    default:
      return (
        <Words
          value={textOf(block.runs)}
          label="这一段的文字"
          onInput={(words) => onChange([{ ...block, runs: editRuns(block.runs, words) }])}
        />
      )
  }
}

function Words({
  value,
  label,
  onInput,
}: {
  value: string
  label: string
  onInput: (words: string) => void
}) {
  return (
    <Textarea
      className="block-field__words"
      value={value}
      maxlength={-1}
      autoHeight
      placeholder="写在这里"
      placeholderClass="field__placeholder"
      aria-label={label}
      onInput={({ detail }) => onInput(detail.value)}
    />
  )
}
