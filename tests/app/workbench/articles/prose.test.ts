import { EditorState, TextSelection } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Block, RichText } from '@tongxin/contract/rich-text'
import fc from 'fast-check'
import { PictureShelf } from '@/workbench/articles/picture-shelf'
import {
  backspaceAtStart,
  clearLooks,
  enterInList,
  indent,
  insertBlocks,
  insertTable,
  setAlign,
  setHeading,
  setLink,
  setParagraph,
  setQuote,
  tabInTable,
  toggleList,
} from '@/workbench/articles/prose/commands'
import { contentOf, docOf } from '@/workbench/articles/prose/convert.rules'
import { takeClipboard } from '@/workbench/articles/prose/paste'
import { pluginsOf } from '@/workbench/articles/prose/plugins'
import { schema } from '@/workbench/articles/prose/schema'
import { uploadsPlugin, waitingKeys } from '@/workbench/articles/prose/uploads'
import { cleanContent } from '@/workbench/articles/rich-text/rich-text.rules'
import { WORD } from './clipboards'
import { isRichText, richText } from './some-text'

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })

/** The text with the cursor, or a selection, from the n-th character of all words on. */
function stateOf(content: RichText, from: number, to = from): EditorState {
  const doc = docOf(content)
  const places: number[] = []
  doc.descendants((node, at) => {
    if (node.isTextblock)
      for (let offset = 0; offset <= node.content.size; offset++) places.push(at + 1 + offset)
  })
  const at = (index: number) => places[Math.min(index, places.length - 1)]!
  return EditorState.create({ doc, selection: TextSelection.create(doc, at(from), at(to)) })
}

function run(state: EditorState, command: Command): EditorState {
  let next = state
  command(state, (tr) => {
    next = state.apply(tr)
  })
  return next
}

describe('段落样式', () => {
  it('选中的几段变成一个列表，再点一次变回来；没选的不动', () => {
    const state = stateOf([paragraph('甲'), paragraph('乙'), paragraph('丙')], 0, 3)
    const listed = run(state, toggleList(true))
    expect(contentOf(listed.doc)).toEqual([
      {
        kind: 'list',
        ordered: true,
        items: [
          { level: 0, runs: [{ text: '甲' }] },
          { level: 0, runs: [{ text: '乙' }] },
        ],
      },
      paragraph('丙'),
    ])
    expect(contentOf(run(listed, toggleList(true)).doc)).toEqual([
      paragraph('甲'),
      paragraph('乙'),
      paragraph('丙'),
    ])
  })

  it('列表里：回车加一条，空的一条回车就出来，Tab 降级不超过上一条的下一级', () => {
    const list: Block = {
      kind: 'list',
      ordered: false,
      items: [
        { level: 0, runs: [{ text: '甲' }] },
        { level: 0, runs: [{ text: '乙' }] },
      ],
    }
    const deeper = run(stateOf([list], 3), indent(1))
    expect(contentOf(run(deeper, indent(1)).doc)).toEqual([
      { ...list, items: [list.items[0], { level: 1, runs: [{ text: '乙' }] }] },
    ])
    const split = run(deeper, enterInList)
    const typed = split.apply(split.tr.insertText('丙'))
    expect(contentOf(typed.doc)[0]).toMatchObject({
      items: [{ level: 0 }, { level: 1 }, { level: 1, runs: [{ text: '丙' }] }],
    })
    const out = run(run(split, enterInList), enterInList)
    expect(out.selection.$from.parent.type.name).toBe('paragraph')
    expect(run(stateOf([list], 0), backspaceAtStart).doc.firstChild?.type.name).toBe('paragraph')
  })

  it('任何正文、任何选区，任何一步之后还是合同里的正文', () => {
    const commands = [
      setParagraph,
      setQuote,
      setHeading(2),
      toggleList(true),
      toggleList(false),
      indent(1),
      indent(-1),
    ]
    const others = [
      setAlign('center'),
      enterInList,
      backspaceAtStart,
      clearLooks,
      insertTable(2, 2),
      tabInTable,
      setLink('https://a.cn/'),
    ]
    const all = [...commands, ...others, insertBlocks([schema.nodes.divider!.create()], 'after')]
    fc.assert(
      fc.property(
        richText,
        fc.nat(60),
        fc.nat(60),
        fc.array(fc.constantFrom(...all), { maxLength: 5 }),
        (content, from, to, steps) => {
          const words = (one: EditorState) => one.doc.textContent
          let state = stateOf([...content, paragraph('尾')], Math.min(from, to), Math.max(from, to))
          for (const step of steps) {
            const next = run(state, step)
            next.doc.check()
            // Enter takes the place of what is selected, and a link without words brings its own.
            const writes = (step === enterInList && !state.selection.empty) || step === others[6]
            if (!writes) expect(words(next)).toBe(words(state))
            state = next
          }
          expect(isRichText(contentOf(state.doc))).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('粘贴和图片', () => {
  const PIXEL =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const clipboard = (html: string, files: File[] = []) =>
    ({ getData: (type: string) => (type === 'text/html' ? html : ''), files }) as unknown as DataTransfer
  const shelfOf = (send: ConstructorParameters<typeof PictureShelf>[1]) => {
    const shelf = new PictureShelf([], send)
    shelf.setOwner(8)
    return shelf
  }
  const views: EditorView[] = []
  function open(content: RichText, shelf: PictureShelf): EditorView {
    const plugins = [uploadsPlugin(shelf), ...pluginsOf({ placeholder: '', onLink: () => undefined })]
    const view = new EditorView(document.body, {
      state: EditorState.create({ doc: docOf(content), plugins }),
    })
    views.push(view)
    return view
  }
  afterEach(() => views.splice(0).forEach((view) => view.destroy()))

  it('Word 的内容进到空行里；没带来的交给人看', () => {
    const shelf = shelfOf(() => Promise.reject(new Error('nothing to send')))
    const view = open([], shelf)
    const onLeftOut = jest.fn()
    expect(takeClipboard(view, clipboard(WORD), shelf, onLeftOut)).toBe(true)
    expect(contentOf(view.state.doc)).toHaveLength(8)
    expect(onLeftOut).toHaveBeenCalledWith({ foreign: [], local: 1, links: 0, others: 0 })
  })

  it('编辑器自己复制的，照它自己的样子读', () => {
    const shelf = shelfOf(() => Promise.reject(new Error('nothing to send')))
    expect(
      takeClipboard(open([], shelf), clipboard('<p data-pm-slice="1 1 []">甲</p>'), shelf, jest.fn()),
    ).toBe(false)
  })

  it('粘贴的图片先占位，传好了才进正文；失败可以重试；撤销再重做也认得', async () => {
    const answers: ((done: boolean) => void)[] = []
    const shelf = shelfOf((_owner, _file, onProgress) => {
      onProgress(40)
      return new Promise((resolve, reject) => {
        answers.push((done) =>
          done ? resolve({ fileId: 9, url: '/files/9/a.png', width: 1, height: 1 }) : reject(new Error('no')),
        )
      })
    })
    const view = open([paragraph('前后')], shelf)
    takeClipboard(view, clipboard(`<img src="data:image/png;base64,${PIXEL}">`), shelf, jest.fn())
    const [key = ''] = waitingKeys(view.state.doc)
    expect(shelf.upload(key)).toMatchObject({ state: 'going', percent: 40 })
    expect(contentOf(view.state.doc).some(({ kind }) => kind === 'picture')).toBe(false)
    answers[0]!(false)
    await new Promise(process.nextTick)
    expect(shelf.upload(key)).toMatchObject({ state: 'failed' })
    shelf.retry(key)
    answers[1]!(true)
    await new Promise(process.nextTick)
    expect(waitingKeys(view.state.doc)).toEqual([])
    expect(contentOf(view.state.doc)).toContainEqual({ kind: 'picture', fileId: 9, caption: '' })
    expect(cleanContent(contentOf(view.state.doc))).toEqual(contentOf(view.state.doc))
  })

  it('截图：剪贴板里只有文件', () => {
    const shelf = shelfOf(() => new Promise(() => undefined))
    const view = open([], shelf)
    const file = new File([new Uint8Array([1])], 'image.png', { type: 'image/png' })
    expect(takeClipboard(view, clipboard('', [file]), shelf, jest.fn())).toBe(true)
    expect(waitingKeys(view.state.doc)).toHaveLength(1)
  })
})
