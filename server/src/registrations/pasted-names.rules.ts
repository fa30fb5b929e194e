import { normalizePhone } from '../privacy/phone.rules.ts'
import { tidyName } from '../roster/text.rules.ts'

/** One person of a pasted list: by name, by phone number, or by both. */
export interface PastedPerson {
  /** As it was pasted. */
  text: string
  name: string | null
  /** Eleven digits. */
  phone: string | null
}

/** What separates people for certain; spaces are looked at closer. */
const SEPARATORS = /[、，,；;:\t|/]+/
const PHONE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d){8}(?!\d)/g
/** `1.` `2、` `(3)` `④` (which NFKC makes a digit), and what a list is told off with. */
const NUMBERING = /^[(（[【]?\d{1,3}[)）\]】.．:：、 ]*(?=\D|$)|^[-*•·—]+\s*/
/** `张三（第一支部）`, `李四同志` */
const SUFFIX = /[(（[【][^)）\]】]*[)）\]】]?$|同志$/
/** Headings and columns of a table that are no people. */
const NO_PERSON =
  /^(序号|编号|姓名|性别|男|女|电话|手机|手机号码?|联系电话|联系方式|单位|备注)$|名单$|.{2}(支部|总支|党委|党工委|小组|社区|公司|单位)$/
const HAN = /^\p{Script=Han}+$/u

/**
 * The people of a pasted list in their order, each once: names or numbers a line, or with 、，; tabs and spaces between
 * them, numbered or not, a number beside its name.
 */
export function parsePasted(text: string): PastedPerson[] {
  const people = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .split(/\r\n|\r|\n/)
    .flatMap(peopleOfLine)
  const seen = new Set<string>()
  return people.filter(({ name, phone }) => {
    const key = `${name ?? ''}|${phone ?? ''}`
    return seen.has(key) ? false : seen.add(key)
  })
}

function peopleOfLine(line: string): PastedPerson[] {
  const people = line
    // Here 、 belongs to the number, not between two people.
    .replace(/^\s*[(（[【]?\d{1,3}\s*[、.．)）\]】:：]\s*(?!\d)/, '')
    // `1张三 2李四`
    .replace(/\s+(?=[(（]?\d{1,3}[)）.、]?\s*\p{Script=Han})/gu, ',')
    .split(SEPARATORS)
    .flatMap(peopleOfCell)
  const names = people.filter(({ phone }) => phone === null)
  const numbers = people.filter(({ name }) => name === null)
  // `张三，13800000000` is one person; so are the cells of a table with a column for each.
  return names.length > 0 && names.length === numbers.length && names.length * 2 === people.length
    ? names.map((person, i) => ({
        text: `${person.text} ${numbers[i]!.text}`,
        name: person.name,
        phone: numbers[i]!.phone,
      }))
    : people
}

function peopleOfCell(cell: string): PastedPerson[] {
  const numbers = cell.match(PHONE) ?? []
  // `张三 138… 李四 139…`, or each number before its name.
  if (numbers.length > 1)
    return cell
      .replace(PHONE, cell.trim().startsWith(numbers[0]!) ? ',$&' : '$&,')
      .split(',')
      .flatMap(peopleOfCell)
  const found = numbers[0]
  const phone = found === undefined ? null : normalizePhone(found)
  // The number first: `138-` might begin like a numbering.
  const text = (phone === null ? cell : cell.replace(found!, ' ')).trim().replace(NUMBERING, '').trim()
  if (phone === null && NO_PERSON.test(text)) return []
  const names = namesOf(text)
  // A number that is no phone number is not passed over in silence.
  if (names.length === 0 && phone === null) return /\d{4}/.test(text) ? [{ text, name: text, phone }] : []
  if (phone === null) return names.map((name) => ({ text: name, name, phone: null }))
  if (names.length <= 1) return [{ text: cell.trim(), name: names[0] ?? null, phone }]
  // Several people before one number: whose it is, is said by the one beside it.
  const [last, ...others] = names.reverse()
  return [
    ...others.reverse().map((name) => ({ text: name, name, phone: null })),
    { text: `${last} ${found!}`, name: last!, phone },
  ]
}

/** `张 三` is one name, `张三 李四` are two, `John Smith` is one. */
function namesOf(text: string): string[] {
  const pieces = text.split(/\s+/).filter((piece) => piece !== '')
  const whole = (parts: string[], glue: string) =>
    [tidyName(parts.join(glue).replace(SUFFIX, ''))].filter((name) => /\p{L}/u.test(name))
  if (!pieces.every((piece) => HAN.test(piece.replace(SUFFIX, '')))) return whole(pieces, ' ')
  const names: string[] = []
  for (let i = 0; i < pieces.length; i++) {
    const [piece, next] = [pieces[i]!, pieces[i + 1]]
    if ([...piece].length === 1 && next !== undefined) {
      names.push(...whole([piece, next], ''))
      i++
    } else names.push(...whole([piece], ''))
  }
  return names
}
