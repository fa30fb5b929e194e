import { View } from '@tarojs/components'
import type { Block, Picture } from '@tongxin/contract/rich-text'
import { role } from '@/shared/role'
import { marksOf } from './list.rules'
import { PictureBlock } from './picture'
import { hasWords, Runs } from './runs'
import { TableBlock } from './table'
import './blocks.scss'

interface BlockViewProps {
  block: Block
  pictures: ReadonlyMap<number, Picture>
  onPicture: (fileId: number) => void
}

/** One block by elements of our own; nothing in it is taken as markup. */
export function BlockView({ block, pictures, onPicture }: BlockViewProps) {
  switch (block.kind) {
    case 'paragraph':
      // Blank ones are spacing of a Word file; ours is in the styles.
      if (!hasWords(block.runs)) return null
      return (
        <View className={`block block--paragraph ${alignOf(block.align)}`}>
          <Runs runs={block.runs} />
        </View>
      )
    case 'heading':
      if (!hasWords(block.runs)) return null
      return (
        <View className={`block block--heading-${block.level} ${alignOf(block.align)}`} {...role('heading')}>
          <Runs runs={block.runs} />
        </View>
      )
    case 'quote':
      return (
        <View className="block block--quote">
          <Runs runs={block.runs} />
        </View>
      )
    case 'list': {
      const marks = marksOf(block)
      return (
        <View className="block">
          {block.items.map(({ level, runs }, index) => (
            <View key={index} className={`item item--${level}`}>
              <View className="item__mark">{marks[index]}</View>
              <View className="item__words">
                <Runs runs={runs} />
              </View>
            </View>
          ))}
        </View>
      )
    }
    case 'table':
      return <TableBlock rows={block.rows} />
    case 'picture': {
      const picture = pictures.get(block.fileId)
      if (!picture) return null
      return <PictureBlock picture={picture} caption={block.caption} onOpen={() => onPicture(block.fileId)} />
    }
    case 'divider':
      return <View className="block block--divider" />
  }
}

const alignOf = (align: 'center' | 'right' | undefined): string => (align ? `block--${align}` : '')
