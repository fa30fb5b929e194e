import { BLANK } from '@tongxin/contract/quiz-constants'
import {
  categoryOf,
  type ExchangedQuestion,
  fractionOf,
  isLostAsCategory,
  nameOf,
  withoutWildcards,
} from './exchanged.ts'

const escapeXml = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    // eslint-disable-next-line no-control-regex -- XML cannot hold them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')

const text = (value: string) => `<text>${escapeXml(value)}</text>`
const plain = (name: string, value: string) => `<${name} format="plain_text">${text(value)}</${name}>`

/** Questions as Moodle XML (docs.moodle.org, "Moodle XML format"). */
export function writeMoodleXml(questions: readonly ExchangedQuestion[]): string {
  let category: string | null = null
  let xml = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
  for (const question of questions) {
    const its = categoryOf(question.notes.topic)
    if (its !== category)
      xml += `<question type="category"><category>${text(`$course$/${its}`)}</category></question>\n`
    category = its
    xml += questionXml(question)
  }
  return `${xml}</quiz>\n`
}

const TYPES = {
  single_choice: 'multichoice',
  multiple_choice: 'multichoice',
  true_false: 'truefalse',
  fill_in: 'cloze',
} as const

function questionXml(question: ExchangedQuestion): string {
  const { content, notes } = question
  const stem =
    content.type === 'fill_in'
      ? `<questiontext format="html">${text(cloze(content.stem, content.blanks))}</questiontext>`
      : plain('questiontext', content.stem)
  return `<question type="${TYPES[content.type]}"><name>${text(nameOf(question))}</name>${stem}${plain('generalfeedback', notes.explanation)}${answers(question)}${own(question)}</question>\n`
}

function answers({ content }: ExchangedQuestion): string {
  const answer = (value: string, fraction: string) =>
    `<answer fraction="${fraction}" format="plain_text">${text(value)}</answer>`
  switch (content.type) {
    case 'single_choice':
    case 'multiple_choice': {
      const single = content.type === 'single_choice'
      const right = single ? [content.answer] : content.answers
      const fraction = (i: number) => (right.includes(i) ? fractionOf(right.length) : single ? '0' : '-100')
      return `<single>${single}</single><shuffleanswers>true</shuffleanswers><answernumbering>ABCD</answernumbering>${content.options.map((option, i) => answer(option, fraction(i))).join('')}`
    }
    case 'true_false':
      return answer('true', content.answer ? '100' : '0') + answer('false', content.answer ? '0' : '100')
    case 'fill_in':
      return ''
  }
}

/** What Moodle has no place for; it passes over elements that it does not know. */
function own({ content, notes }: ExchangedQuestion): string {
  const attributes = [
    isLostAsCategory(notes.topic) ? ` topic="${escapeXml(notes.topic!)}"` : '',
    notes.difficulty === null ? '' : ` difficulty="${notes.difficulty}"`,
    notes.source === null ? '' : ` source="${escapeXml(notes.source)}"`,
    content.type === 'multiple_choice' ? ` marking="${content.marking}"` : '',
  ].join('')
  return attributes && `<tongxin${attributes}/>`
}

const asHtml = (value: string) =>
  value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\{/g, '&#123;')
    .replace(/\n/g, '<br>')

/**
 * `党成立于{1:SHORTANSWER:=1921~=一九二一}年`: in an answer `} # ~ / "` and the backslash get a backslash (docs.moodle.org,
 * "Embedded Answers (Cloze) question type", Format).
 */
function cloze(stem: string, blanks: readonly (readonly string[])[]): string {
  const parts = stem.split(BLANK)
  return parts
    .map((part, i) => {
      const blank = blanks[i]
      return (
        asHtml(part) +
        (i < parts.length - 1 && blank ? `{1:SHORTANSWER:${blank.map(clozeAnswer).join('~')}}` : '')
      )
    })
    .join('')
}

const clozeAnswer = (spelling: string) =>
  `=${withoutWildcards(spelling)
    .replace(/[}#~/"\\]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')}`
