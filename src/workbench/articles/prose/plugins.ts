import { baseKeymap, chainCommands, splitBlock } from 'prosemirror-commands'
import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import { history, redo, undo } from 'prosemirror-history'
import { InputRule, inputRules } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { Plugin } from 'prosemirror-state'
import { goToNextCell, tableEditing } from 'prosemirror-tables'
import { Decoration, DecorationSet } from 'prosemirror-view'
import {
  backspaceAtStart,
  enterInCell,
  enterInEmpty,
  enterInList,
  indent,
  lineBreak,
  listTransaction,
  setHeading,
  setParagraph,
  setQuote,
  tabInTable,
  toggle,
  toggleList,
} from './commands'
import { changeLines } from './lines'
import { schema } from './schema'

const { marks } = schema

/** `onLink`: Mod-K asks for an address. */
export function pluginsOf({ placeholder, onLink }: { placeholder: string; onLink: () => void }): Plugin[] {
  return [
    typingRules,
    keymap({
      'Mod-b': toggle(marks.bold),
      'Mod-i': toggle(marks.italic),
      'Mod-u': toggle(marks.underline),
      'Mod-Shift-x': toggle(marks.strike),
      'Mod-k': () => {
        onLink()
        return true
      },
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-Alt-0': setParagraph,
      'Mod-Alt-2': setHeading(2),
      'Mod-Alt-3': setHeading(3),
      'Mod-Shift-7': toggleList(true),
      'Mod-Shift-8': toggleList(false),
      'Mod-Shift-9': setQuote,
      Enter: chainCommands(enterInCell, enterInList, enterInEmpty, ...others('Enter', splitBlock)),
      'Shift-Enter': lineBreak,
      Tab: chainCommands(tabInTable, indent(1)),
      'Shift-Tab': chainCommands(goToNextCell(-1), indent(-1)),
      Backspace: chainCommands(backspaceAtStart, ...others('Backspace', splitBlock)),
    }),
    keymap(baseKeymap),
    tableEditing(),
    dropCursor({ color: '#BF2A2D', width: 2 }),
    gapCursor(),
    history(),
    placeholderPlugin(placeholder),
  ]
}

const others = (key: string, usual: typeof splitBlock) => [baseKeymap[key] ?? usual]

/** What people type to begin a list or a heading. */
const typingRules = inputRules({
  rules: [
    new InputRule(/^\s*([-*•·])\s$/, (state, _match, start, end) =>
      isParagraph(state)
        ? listTransaction(withDeleted(state, start, end), state.tr.delete(start, end), false)
        : null,
    ),
    new InputRule(/^1[.、．)）]\s?$/, (state, match, start, end) =>
      isParagraph(state) && /\s$|[、．）]$/.test(match[0])
        ? listTransaction(withDeleted(state, start, end), state.tr.delete(start, end), true)
        : null,
    ),
    new InputRule(/^(##|###)\s$/, (state, match, start, end) =>
      isParagraph(state)
        ? changeLines(withDeleted(state, start, end), state.tr.delete(start, end), () => ({
            kind: 'heading',
            level: match[1] === '##' ? 2 : 3,
          }))
        : null,
    ),
  ],
})

type State = Parameters<typeof changeLines>[0]
const isParagraph = (state: State): boolean => state.selection.$from.parent.type === schema.nodes.paragraph
/** As it is once what was typed is gone: lines are changed in what is left. */
const withDeleted = (state: State, start: number, end: number): State =>
  state.apply(state.tr.delete(start, end))

const placeholderPlugin = (text: string) =>
  new Plugin({
    props: {
      decorations({ doc }) {
        const only = doc.childCount === 1 ? doc.firstChild : null
        if (only?.type !== schema.nodes.paragraph || only.content.size > 0) return null
        const look = { class: 'prose-empty', 'data-placeholder': text }
        return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, look)])
      },
    },
  })
