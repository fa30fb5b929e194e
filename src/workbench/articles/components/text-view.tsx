import { Image, Text, View } from '@tarojs/components'
import type { Block, Picture, RichText, Run } from '@tongxin/contract/rich-text'
import type { ReactNode } from 'react'
import { fileAddress } from '@/shared/file-address'
import type { Compared, Part } from '../rich-text/compare.rules'
import './text-view.scss'

interface TextViewProps {
  /** A text, or what differs between two. */
  content: RichText | readonly Compared[]
  pictures: readonly Picture[]
}

const isCompared = (one: Block | Compared): one is Compared => 'block' in one

const CHANGE_LABELS = { added: '新增：', removed: '删去：', edited: '改动：' } as const

/** 正文 to look through: small, plain, without the reader's comforts. */
export function TextView({ content, pictures }: TextViewProps) {
  return (
    <View className="text-view">
      {content.map((one, index) => {
        if (!isCompared(one)) return <BlockView key={index} block={one} pictures={pictures} />
        if (one.change === 'same') return <BlockView key={index} block={one.block} pictures={pictures} />
        return (
          <View
            key={index}
            className={`text-change text-change--${one.change}`}
            aria-label={CHANGE_LABELS[one.change]}
          >
            {one.change === 'edited' ? (
              <Parts parts={one.parts} />
            ) : (
              <BlockView block={one.block} pictures={pictures} />
            )}
          </View>
        )
      })}
    </View>
  )
}

/** Words that went and words that came, by more than a colour. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <View className="text-view__paragraph">
      {parts.map(({ change, text }, index) => (
        <Text key={index} className={`text-part text-part--${change}`}>
          {text}
        </Text>
      ))}
    </View>
  )
}

function BlockView({ block, pictures }: { block: Block; pictures: readonly Picture[] }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
    case 'heading': {
      const level = block.kind === 'heading' ? `text-view__heading--${block.level}` : ''
      const align = block.align ? `text-view--${block.align}` : ''
      return (
        <View className={`text-view__${block.kind} ${level} ${align}`}>
          <Runs runs={block.runs} />
        </View>
      )
    }
    case 'quote':
      return (
        <View className="text-view__quote">
          <Runs runs={block.runs} />
        </View>
      )
    case 'list':
      return (
        <View className="text-view__list">
          {block.items.map(({ level, runs }, index) => (
            <View key={index} className={`text-view__item text-view__item--${level}`}>
              <View className="text-view__marker">{block.ordered ? `${ordinal(block, index)}.` : '•'}</View>
              <View className="text-view__words">
                <Runs runs={runs} />
              </View>
            </View>
          ))}
        </View>
      )
    case 'table':
      return (
        <View className="text-view__table">
          {block.rows.map((row, y) => (
            <View key={y} className="text-view__row">
              {row.map(({ runs, header, columns = 1 }, x) => (
                <View
                  key={x}
                  className={`text-view__cell ${header ? 'text-view__cell--header' : ''}`}
                  style={{ flexGrow: columns }}
                >
                  <Runs runs={runs} />
                </View>
              ))}
            </View>
          ))}
        </View>
      )
    case 'picture': {
      const picture = pictures.find(({ fileId }) => fileId === block.fileId)
      return (
        <View className="text-view__picture">
          {picture ? (
            <Image
              className="text-view__image"
              src={fileAddress(picture.url)}
              mode="widthFix"
              aria-label={block.caption || '图片'}
            />
          ) : (
            <View className="text-view__no-image">图片</View>
          )}
          {block.caption && <View className="text-view__caption">{block.caption}</View>}
        </View>
      )
    }
    case 'divider':
      return <View className="text-view__divider" />
  }
}

/** Which one of its level an item is, below the same one above it. */
function ordinal({ items }: Extract<Block, { kind: 'list' }>, index: number): number {
  const level = items[index]!.level
  let count = 1
  for (let at = index - 1; at >= 0 && items[at]!.level >= level; at--) if (items[at]!.level === level) count++
  return count
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return (
    <>
      {runs.map(({ text, bold, italic, underline, strike, link }, index) => {
        const looks = { bold, italic, underline, strike, link }
        const names = Object.entries(looks).flatMap(([name, on]) => (on ? [`text-run--${name}`] : []))
        return (
          <Text key={index} className={`text-run ${names.join(' ')}`}>
            {text}
          </Text>
        )
      })}
    </>
  )
}
