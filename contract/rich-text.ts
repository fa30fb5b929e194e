import Type, { type Static } from 'typebox'
import { ALIGNMENTS, ARTICLE_LIMITS } from './article-constants.ts'
import { Id, OneOf, OptionalLine, Paragraphs } from './common.ts'

/*
 * 正文 as a structure of our own: nothing in it can be a script, a style or an address that runs. HTML is never stored,
 * never sent and never rendered; what an editor or a Word file holds becomes this before it is accepted.
 */

const strict = { additionalProperties: false }

/**
 * 链接: https only, without characters that end an attribute, cannot be seen, or turn the line around. A client shows the
 * host and asks before it leaves.
 */
export const Link = Type.String({
  maxLength: ARTICLE_LIMITS.link,
  pattern:
    '^https://[a-zA-Z0-9.-]+(:[0-9]{1,5})?([/?#][^\\s<>"\'\\\\`{}|^\\u0000-\\u0020\\u007f-\\u00a0\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ufeff\\ud800-\\udfff]*)?$',
})

/** 一段文字 of one look; `\n` inside is a line break. Flags that are absent are false. */
export const Run = Type.Object(
  {
    text: Paragraphs(ARTICLE_LIMITS.run),
    bold: Type.Optional(Type.Literal(true)),
    italic: Type.Optional(Type.Literal(true)),
    underline: Type.Optional(Type.Literal(true)),
    strike: Type.Optional(Type.Literal(true)),
    link: Type.Optional(Link),
  },
  strict,
)
export type Run = Static<typeof Run>
const Runs = Type.Array(Run, { maxItems: ARTICLE_LIMITS.runs })
const Align = Type.Optional(OneOf(ALIGNMENTS))

export const Block = Type.Union([
  Type.Object({ kind: Type.Literal('paragraph'), runs: Runs, align: Align }, strict),
  Type.Object(
    {
      kind: Type.Literal('heading'),
      level: Type.Union([Type.Literal(2), Type.Literal(3)]),
      runs: Runs,
      align: Align,
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal('quote'), runs: Runs }, strict),
  Type.Object(
    {
      kind: Type.Literal('list'),
      ordered: Type.Boolean(),
      items: Type.Array(
        Type.Object(
          { level: Type.Integer({ minimum: 0, maximum: ARTICLE_LIMITS.listLevels - 1 }), runs: Runs },
          strict,
        ),
        { minItems: 1, maxItems: ARTICLE_LIMITS.listItems },
      ),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('table'),
      /** Row by row; a row may have fewer cells where cells above or beside it span. */
      rows: Type.Array(
        Type.Array(
          Type.Object(
            {
              runs: Runs,
              header: Type.Optional(Type.Literal(true)),
              columns: Type.Optional(Type.Integer({ minimum: 2, maximum: ARTICLE_LIMITS.tableColumns })),
              rows: Type.Optional(Type.Integer({ minimum: 2, maximum: ARTICLE_LIMITS.tableRows })),
            },
            strict,
          ),
          { maxItems: ARTICLE_LIMITS.tableColumns },
        ),
        { minItems: 1, maxItems: ARTICLE_LIMITS.tableRows },
      ),
    },
    strict,
  ),
  Type.Object(
    { kind: Type.Literal('picture'), fileId: Id, caption: OptionalLine(ARTICLE_LIMITS.caption) },
    strict,
  ),
  Type.Object({ kind: Type.Literal('divider') }, strict),
])
export type Block = Static<typeof Block>

export const RichText = Type.Array(Block, { maxItems: ARTICLE_LIMITS.blocks })
export type RichText = Static<typeof RichText>

/** 图片 as a reader needs it: the size is known before it loads. */
export const Picture = Type.Object({
  fileId: Id,
  /** Below the API's origin or absolute; holds for some hours. */
  url: Type.String(),
  /** Pixels. */
  width: Type.Integer(),
  height: Type.Integer(),
})
export type Picture = Static<typeof Picture>
