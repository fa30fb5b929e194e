import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Command } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  splitCell,
  toggleHeaderRow,
} from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { tableSize } from './commands'
import { ToolButton } from './tool-button'

const TOOLS: { label: string; command: Command; grows?: 'rows' | 'columns' }[] = [
  { label: '上方插行', command: addRowBefore, grows: 'rows' },
  { label: '下方插行', command: addRowAfter, grows: 'rows' },
  { label: '左侧插列', command: addColumnBefore, grows: 'columns' },
  { label: '右侧插列', command: addColumnAfter, grows: 'columns' },
  { label: '删除行', command: deleteRow },
  { label: '删除列', command: deleteColumn },
  { label: '合并单元格', command: mergeCells },
  { label: '拆分单元格', command: splitCell },
  { label: '表头行', command: toggleHeaderRow },
  { label: '删除表格', command: deleteTable },
]

const MOST = { rows: ARTICLE_LIMITS.tableRows, columns: ARTICLE_LIMITS.tableColumns }

/** What can be done with the table that the cursor is in. */
export function TableTools({ view, run }: { view: EditorView; run: (command: Command) => void }) {
  const size = tableSize(view.state)
  return (
    <div className="prose-toolbar__group">
      {TOOLS.map(({ label, command, grows }) => (
        <ToolButton
          key={label}
          label={label}
          disabled={!command(view.state) || (grows && size !== null && size[grows] >= MOST[grows])}
          onClick={() => run(command)}
        />
      ))}
    </div>
  )
}
