import { pinyin } from 'pinyin-pro'

/** First letters of all readings by character; a roster has some two thousand different ones. */
const known = new Map<string, ReadonlySet<string>>()

function lettersOf(character: string): ReadonlySet<string> {
  let letters = known.get(character)
  if (!letters) {
    const readings = pinyin(character, { pattern: 'first', toneType: 'none', type: 'array', multiple: true })
    letters = new Set(readings.map((reading) => reading.toLowerCase()))
    known.set(character, letters)
  }
  return letters
}

const HAN_OR_LETTER = /[\p{Script=Han}a-z]/u
const charactersOf = (name: string) => [...name.toLowerCase()].filter((one) => HAN_OR_LETTER.test(one))

/** 拼音首字母 of a name as it is read, surnames as surnames: `zgf` for 曾国藩. */
export function initialsOf(name: string): string {
  return pinyin(charactersOf(name).join(''), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: 'head',
  })
    .join('')
    .toLowerCase()
}

/**
 * Whether these letters stand next to each other in the initials, whichever way a character is read: who looks for 曾国藩
 * may type `cgf`.
 * @param letters lower case
 */
export function hasInitials(name: string, letters: string): boolean {
  const characters = charactersOf(name)
  return characters.some((_, start) =>
    [...letters].every((letter, i) => {
      const character = characters[start + i]
      return character !== undefined && lettersOf(character).has(letter)
    }),
  )
}
