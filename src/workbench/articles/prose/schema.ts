import { type DOMOutputSpec, type Node, Schema } from 'prosemirror-model'
import { levelOf } from '../rich-text/levels.rules'
import { safeLink } from '../rich-text/runs.rules'

/*
 * The editor's document: what the contract's RichText has, and nothing else. Rules for reading HTML are only for what the editor
 * itself put on the clipboard; anything else is read by ../rich-text/html.rules.ts.
 */

const alignAttr = { align: { default: null as string | null } }
const alignFrom = (element: HTMLElement) => {
  const align = element.getAttribute('data-align')
  return { align: align === 'center' || align === 'right' ? align : null }
}
const aligned = (name: string, { attrs }: Node): Record<string, string> =>
  attrs.align
    ? { class: `${name} prose-align-${attrs.align}`, 'data-align': String(attrs.align) }
    : { class: name }

const spanFrom = (element: HTMLElement) => ({
  colspan: Number(element.getAttribute('colspan') ?? 1) || 1,
  rowspan: Number(element.getAttribute('rowspan') ?? 1) || 1,
  colwidth: null,
})
const spanAttrs = {
  colspan: { default: 1, validate: 'number' },
  rowspan: { default: 1, validate: 'number' },
  // prosemirror-tables wants to know; widths are not kept.
  colwidth: { default: null },
}
const cellDom = (tag: 'td' | 'th', { attrs }: Node): DOMOutputSpec => {
  const spans: Record<string, number> = {}
  if (attrs.colspan > 1) spans.colspan = attrs.colspan as number
  if (attrs.rowspan > 1) spans.rowspan = attrs.rowspan as number
  return [tag, { class: `prose-cell prose-cell--${tag}`, ...spans }, 0]
}

const mark = (tag: 'strong' | 'em' | 'u' | 's') => ({
  parseDOM: [{ tag }],
  toDOM: (): DOMOutputSpec => [tag, { class: `prose-${tag}` }, 0],
})

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      group: 'block',
      content: 'inline*',
      attrs: alignAttr,
      parseDOM: [{ tag: 'p', getAttrs: alignFrom }],
      toDOM: (node) => ['p', aligned('prose-paragraph', node), 0],
    },
    heading: {
      group: 'block',
      content: 'inline*',
      defining: true,
      attrs: { level: { default: 2, validate: 'number' }, ...alignAttr },
      parseDOM: [2, 3].map((level) => ({
        tag: `h${level}`,
        getAttrs: (element: HTMLElement) => ({ level, ...alignFrom(element) }),
      })),
      toDOM: (node) => [
        `h${node.attrs.level}`,
        aligned(`prose-heading prose-heading--${node.attrs.level}`, node),
        0,
      ],
    },
    quote: {
      group: 'block',
      content: 'inline*',
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', { class: 'prose-quote' }, 0],
    },
    list: {
      group: 'block',
      content: 'list_item+',
      defining: true,
      attrs: { ordered: { default: false, validate: 'boolean' } },
      parseDOM: [
        { tag: 'ul', attrs: { ordered: false } },
        { tag: 'ol', attrs: { ordered: true } },
      ],
      toDOM: ({ attrs }) => [
        attrs.ordered ? 'ol' : 'ul',
        { class: `prose-list ${attrs.ordered ? 'prose-list--ordered' : ''}` },
        0,
      ],
    },
    list_item: {
      content: 'inline*',
      defining: true,
      attrs: { level: { default: 0, validate: 'number' } },
      parseDOM: [
        {
          tag: 'li',
          getAttrs: (element) => ({ level: levelOf(Number(element.getAttribute('data-level'))) }),
        },
      ],
      toDOM: ({ attrs }) => [
        'li',
        { class: `prose-item prose-item--${attrs.level}`, 'data-level': String(attrs.level) },
        0,
      ],
    },
    table: {
      group: 'block',
      content: 'table_row+',
      tableRole: 'table',
      isolating: true,
      parseDOM: [{ tag: 'table' }],
      toDOM: () => ['table', { class: 'prose-table' }, ['tbody', 0]],
    },
    table_row: {
      content: '(table_cell | table_header)*',
      tableRole: 'row',
      parseDOM: [{ tag: 'tr' }],
      toDOM: () => ['tr', 0],
    },
    table_cell: {
      content: 'cell_text',
      tableRole: 'cell',
      isolating: true,
      attrs: spanAttrs,
      parseDOM: [{ tag: 'td', getAttrs: spanFrom }],
      toDOM: (node) => cellDom('td', node),
    },
    table_header: {
      content: 'cell_text',
      tableRole: 'header_cell',
      isolating: true,
      attrs: spanAttrs,
      parseDOM: [{ tag: 'th', getAttrs: spanFrom }],
      toDOM: (node) => cellDom('th', node),
    },
    cell_text: {
      content: 'inline*',
      parseDOM: [{ tag: 'div.prose-cell-text' }],
      toDOM: () => ['div', { class: 'prose-cell-text' }, 0],
    },
    picture: {
      group: 'block',
      atom: true,
      draggable: true,
      attrs: {
        /** `null` while it is being uploaded. */
        fileId: { default: null, validate: 'number|null' },
        /** Which upload it waits for. */
        upload: { default: null, validate: 'string|null' },
        caption: { default: '', validate: 'string' },
      },
      parseDOM: [
        {
          tag: 'figure.prose-picture',
          getAttrs: (element) => ({
            fileId: Number(element.getAttribute('data-file')) || null,
            upload: element.getAttribute('data-upload'),
            caption: element.getAttribute('data-caption') ?? '',
          }),
        },
      ],
      toDOM: ({ attrs }) => [
        'figure',
        {
          class: 'prose-picture',
          'data-caption': String(attrs.caption),
          ...(attrs.fileId && { 'data-file': String(attrs.fileId) }),
          ...(attrs.upload && { 'data-upload': String(attrs.upload) }),
        },
      ],
    },
    divider: {
      group: 'block',
      atom: true,
      parseDOM: [{ tag: 'hr' }],
      toDOM: () => ['hr', { class: 'prose-divider' }],
    },
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
  },
  marks: {
    link: {
      attrs: { href: { validate: 'string' } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs(element) {
            const href = safeLink(element.getAttribute('href') ?? '')
            return href ? { href } : false
          },
        },
      ],
      // Not to be followed from here: a click is to write in it.
      toDOM: ({ attrs }) => [
        'a',
        { class: 'prose-link', href: String(attrs.href), rel: 'noopener noreferrer' },
        0,
      ],
    },
    bold: mark('strong'),
    italic: mark('em'),
    underline: mark('u'),
    strike: mark('s'),
  },
})
