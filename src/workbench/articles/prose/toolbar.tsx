import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history'
import type { Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type KeyboardEvent, useRef } from 'react'
import type { PictureShelf } from '../picture-shelf'
import { choosePictures } from '@/shared/http-files'
import {
  clearLooks,
  indent,
  insertBlocks,
  insertTable,
  isMarked,
  setAlign,
  setHeading,
  setParagraph,
  setQuote,
  tableSize,
  toggle,
  toggleList,
} from './commands'
import { selectedLine } from './lines'
import { insertPictures } from './paste'
import { schema } from './schema'
import { TableTools } from './table-tools'
import { ToolButton } from './tool-button'

interface ToolbarProps {
  view: EditorView
  shelf: PictureShelf
  onLink: () => void
}

const { marks, nodes } = schema

const MARK_TOOLS = [
  { label: '加粗', mark: marks.bold, keys: 'Ctrl+B' },
  { label: '斜体', mark: marks.italic, keys: 'Ctrl+I' },
  { label: '下划线', mark: marks.underline, keys: 'Ctrl+U' },
  { label: '删除线', mark: marks.strike, keys: 'Ctrl+Shift+X' },
]

const KINDS: { value: string; label: string; command: Command }[] = [
  { value: 'paragraph', label: '正文', command: setParagraph },
  { value: 'heading2', label: '大标题', command: setHeading(2) },
  { value: 'heading3', label: '小标题', command: setHeading(3) },
  { value: 'quote', label: '引用', command: setQuote },
]

const ALIGNS = [
  { label: '左对齐', align: null },
  { label: '居中', align: 'center' },
  { label: '右对齐', align: 'right' },
] as const

/** 格式: Chinese words instead of signs. The Tab key stops at the style and at 加粗, arrows go on from there. */
export function Toolbar({ view, shelf, onLink }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const { state } = view
  const run = (command: Command) => {
    command(state, view.dispatch, view)
    view.focus()
  }
  const can = (command: Command) => command(state)
  const line = selectedLine(state)
  const kind = line?.kind === 'heading' ? `heading${line.level}` : (line?.kind ?? '')
  const addPictures = async () => {
    const files = await choosePictures(9)
    if (files.length) insertPictures(view, files, shelf)
    view.focus()
  }
  return (
    <div
      ref={bar}
      className="prose-toolbar"
      role="toolbar"
      aria-label="格式"
      onKeyDown={(event) => moveFocus(event, bar.current)}
    >
      <div className="prose-toolbar__group">
        <select
          className="prose-select"
          aria-label="段落样式"
          value={kind}
          disabled={!can(setParagraph)}
          onChange={({ target }) => {
            const chosen = KINDS.find(({ value }) => value === target.value)
            if (chosen) run(chosen.command)
          }}
        >
          {!KINDS.some(({ value }) => value === kind) && (
            <option value={kind}>{kind === 'item' ? '列表' : '样式'}</option>
          )}
          {KINDS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {MARK_TOOLS.map(({ label, mark, keys }) => (
          <ToolButton
            key={label}
            label={label}
            keys={keys}
            isStop={mark === marks.bold}
            on={isMarked(state, mark)}
            onClick={() => run(toggle(mark))}
          />
        ))}
        <ToolButton label="链接" keys="Ctrl+K" on={isMarked(state, marks.link)} onClick={onLink} />
      </div>
      <div className="prose-toolbar__group">
        {[false, true].map((ordered) => (
          <ToolButton
            key={String(ordered)}
            label={ordered ? '编号' : '项目符号'}
            keys={ordered ? 'Ctrl+Shift+7' : 'Ctrl+Shift+8'}
            on={line?.kind === 'item' && line.ordered === ordered}
            disabled={!can(toggleList(ordered))}
            onClick={() => run(toggleList(ordered))}
          />
        ))}
        {line?.kind === 'item' && (
          <>
            <ToolButton label="降一级" keys="Tab" disabled={line.level >= 2} onClick={() => run(indent(1))} />
            <ToolButton label="升一级" keys="Shift+Tab" onClick={() => run(indent(-1))} />
          </>
        )}
        {ALIGNS.map(({ label, align }) => (
          <ToolButton
            key={label}
            label={label}
            on={(line?.kind === 'paragraph' || line?.kind === 'heading') && line.align === align}
            disabled={!can(setAlign(align))}
            onClick={() => run(setAlign(align))}
          />
        ))}
      </div>
      <div className="prose-toolbar__group">
        <ToolButton label="图片" onClick={() => void addPictures()} />
        <ToolButton label="表格" disabled={!can(insertTable(3, 3))} onClick={() => run(insertTable(3, 3))} />
        <ToolButton label="分隔线" onClick={() => run(insertBlocks([nodes.divider.create()], 'after'))} />
        <ToolButton label="清除格式" onClick={() => run(clearLooks)} />
        <ToolButton label="撤销" keys="Ctrl+Z" disabled={undoDepth(state) === 0} onClick={() => run(undo)} />
        <ToolButton label="重做" keys="Ctrl+Y" disabled={redoDepth(state) === 0} onClick={() => run(redo)} />
      </div>
      {tableSize(state) && <TableTools view={view} run={run} />}
    </div>
  )
}

/** Arrows go along the bar, Home and End to its ends. */
function moveFocus(event: KeyboardEvent, bar: HTMLElement | null): void {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }
  const step = steps[event.key]
  if (step === undefined || !bar || (event.target as HTMLElement).tagName === 'SELECT') return
  const tools = Array.from(bar.querySelectorAll<HTMLElement>('button:not(:disabled), select:not(:disabled)'))
  const here = tools.indexOf(event.target as HTMLElement)
  const next = Math.min(tools.length - 1, Math.max(0, here + step))
  event.preventDefault()
  tools[next]?.focus()
}
