import { View } from '@tarojs/components'
import type { Block, RichText } from '@tongxin/contract/rich-text'
import { useEffect, useState } from 'react'
import { Button } from '@/shared/components/button'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { showToast } from '@/shared/feedback'
import { choosePictures } from '@/shared/http-files'
import { sentenceOf } from '@/shared/api-error'
import { moved } from '../rich-text/edit-text.rules'
import { cleanContent } from '../rich-text/rich-text.rules'
import { BlockField } from './block-field'
import type { EditorProps } from './editor-props'
import { PendingPictures } from './pending-pictures'
import './editor.scss'

interface Line {
  key: number
  block: Block
}

/** Where something is added: `index` blocks are above it. */
type Adding = { index: number } | null

let nextKey = 1
const lineOf = (block: Block): Line => ({ key: nextKey++, block })
const EMPTY: Block = { kind: 'paragraph', runs: [] }

/**
 * 正文 on a phone: block by block, in plain fields. What these cannot show, such as bold words, links and tables, stays as it is.
 * In a browser Taro takes editor.h5.tsx instead.
 */
export function Editor({ content, shelf, onChange }: EditorProps) {
  const [lines, setLines] = useState<Line[]>(() => (content.length ? content : [EMPTY]).map(lineOf))
  const [pending, setPending] = useState<{ key: string; after: number }[]>([])
  const [adding, setAdding] = useState<Adding>(null)

  const tell = (next: Line[], waiting = pending) => {
    setLines(next)
    setPending(waiting)
    onChange(
      cleanContent(contentOf(next)),
      waiting.map(({ key }) => key),
    )
  }
  // Uploads come to their end when they do: by then other blocks may have been changed.
  useEffect(() =>
    shelf.watch(() => {
      const done = pending.flatMap(({ key, after }) => {
        const upload = shelf.upload(key)
        return upload?.state === 'done' ? [{ key, after, fileId: upload.picture.fileId }] : []
      })
      if (done.length === 0) return
      let next = lines
      for (const { after, fileId } of done) {
        const at = next.findIndex(({ key }) => key === after) + 1
        next = [...next.slice(0, at), lineOf({ kind: 'picture', fileId, caption: '' }), ...next.slice(at)]
      }
      tell(
        next,
        pending.filter(({ key }) => !done.some((one) => one.key === key)),
      )
    }),
  )

  const replace = (line: Line, blocks: readonly Block[]) =>
    tell(
      lines.flatMap((one) =>
        one !== line
          ? [one]
          : blocks.map((block, index) => (index === 0 ? { ...one, block } : lineOf(block))),
      ),
    )
  const move = (index: number, by: number) => tell(moved(lines, index, index + by))
  const insert = (index: number, block: Block) => {
    setAdding(null)
    tell([...lines.slice(0, index), lineOf(block), ...lines.slice(index)])
  }
  const addPictures = async (index: number) => {
    setAdding(null)
    try {
      const files = await choosePictures(9)
      const after = lines[index - 1]?.key ?? 0
      // Each is put right after the same block: the last chosen first.
      const begun = [...files].reverse().map((file) => ({ key: shelf.begin(file), after }))
      if (begun.length) tell(lines, [...pending, ...begun])
    } catch (error) {
      showToast(sentenceOf(error))
    }
  }

  return (
    <View className="block-editor">
      {lines.map((line, index) => (
        <BlockField
          key={line.key}
          block={line.block}
          shelf={shelf}
          isFirst={index === 0}
          isLast={index === lines.length - 1}
          onChange={(blocks) => replace(line, blocks)}
          onMove={(by) => move(index, by)}
          onAdd={() => setAdding({ index: index + 1 })}
          onRemove={() => tell(lines.length > 1 ? lines.filter((one) => one !== line) : [lineOf(EMPTY)])}
        />
      ))}
      <PendingPictures
        shelf={shelf}
        keys={pending.map(({ key }) => key)}
        onRemove={(key) =>
          tell(
            lines,
            pending.filter((one) => one.key !== key),
          )
        }
      />
      <Button kind="outline" size="inline" icon="plus" onClick={() => setAdding({ index: lines.length })}>
        加一段
      </Button>
      <Sheet title="加在这里" open={adding !== null} onClose={() => setAdding(null)}>
        {adding && (
          <>
            <ListRow role="button" title="文字" onClick={() => insert(adding.index, EMPTY)} />
            <ListRow
              role="button"
              title="小标题"
              onClick={() => insert(adding.index, { kind: 'heading', level: 2, runs: [] })}
            />
            <ListRow
              role="button"
              title="图片"
              note="从相册选"
              onClick={() => void addPictures(adding.index)}
            />
            <ListRow role="button" title="分隔线" onClick={() => insert(adding.index, { kind: 'divider' })} />
          </>
        )}
      </Sheet>
    </View>
  )
}

const contentOf = (lines: readonly Line[]): RichText => lines.map(({ block }) => block)
