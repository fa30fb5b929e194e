import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { EXTENSIONS, type FileFormat } from './formats.rules.ts'

// Controls, format characters (turning text around, zero width, soft hyphen, tags), lone surrogates, private use.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu
/** What some file system or shell takes for something else. */
const SPECIAL = /[<>:"|?*]/g
/** Names of devices: Windows opens them whatever the ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const OFFICE_ENDINGS = /(\.(docx?|docm|dotm?|dotx|xlsx?|xlsm|xltm?|pptx?|pptm|pdf|jpe?g|png))+$/i

/**
 * A name under which a file can be saved anywhere: no folders, no characters that cannot be seen or turn the line around,
 * no name of a device, and the ending of what the file is, not of what it says.
 */
export function cleanFileName(given: string, format: FileFormat): string {
  const ending = `.${EXTENSIONS[format]}`
  const named = given
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/^.*[/\\]/s, '')
    .replace(SPECIAL, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(OFFICE_ENDINGS, '')
  const isDevice = DEVICES.test(named.split('.')[0]!.trim())
  const stem = named === '' ? '文件' : isDevice ? `文件_${named}` : named
  const short = [...stem].reduce(
    (text, character) =>
      text.length + character.length > ARTICLE_LIMITS.fileName - ending.length ? text : text + character,
    '',
  )
  return short.replace(/[\s.]+$/, '') + ending
}
