import type { AttachmentKind } from '@tongxin/contract/article-constants'

export const PICTURE_FORMATS = ['jpeg', 'png'] as const
export type PictureFormat = (typeof PICTURE_FORMATS)[number]

/** What is stored is one of these. */
export type FileFormat = PictureFormat | AttachmentKind
export type FileKind = 'picture' | 'attachment'
/** Whose a file is. */
export type FileOwner = { organizationId: number } | { memberId: number }

/** Said when it is sent; never guessed by whoever receives it. */
export const MEDIA_TYPES: Record<FileFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** How a name ends, without the dot. */
export const EXTENSIONS: Record<FileFormat, string> = {
  jpeg: 'jpg',
  png: 'png',
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  pptx: 'pptx',
}

export const isPicture = (format: FileFormat): format is PictureFormat =>
  (PICTURE_FORMATS as readonly string[]).includes(format)

const startsWith = (head: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, i) => head[at + i] === byte)
const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))

/** What the first bytes (12 are enough) say it is, among what we take in or have a word for. */
export function signatureOf(
  head: Uint8Array,
): 'jpeg' | 'png' | 'gif' | 'webp' | 'pdf' | 'zip' | 'ole' | null {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (startsWith(head, ascii('GIF87a')) || startsWith(head, ascii('GIF89a'))) return 'gif'
  if (startsWith(head, ascii('RIFF')) && startsWith(head, ascii('WEBP'), 8)) return 'webp'
  if (startsWith(head, ascii('%PDF-'))) return 'pdf'
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return 'zip'
  // .doc, .xls, .ppt, or any office file with a password
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return 'ole'
  return null
}

const MAIN_PARTS: Record<string, AttachmentKind> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml': 'pptx',
}
const MACROS = /macro|vbaproject|vbadata|activex/i

/**
 * What an office file is, by what it says of its own parts.
 * @param contentTypes of `[Content_Types].xml`
 * @param names of all parts
 * @returns `macros` for anything that could run, whatever its name; `null` for another kind of zip
 */
export function officeKindOf(
  contentTypes: readonly string[],
  names: Iterable<string>,
): AttachmentKind | 'macros' | null {
  for (const text of [...contentTypes, ...names]) if (MACROS.test(text)) return 'macros'
  const kinds = new Set(contentTypes.flatMap((type) => MAIN_PARTS[type.trim().toLowerCase()] ?? []))
  return kinds.size === 1 ? [...kinds][0]! : null
}

/** What an office program loads by itself when it opens a file, and runs or shows as a part of it. */
const LOADED = /\/(attachedTemplate|oleObject|frame|subDocument)$/i
/** A path of the author's own disk: there is nothing behind it on anybody else's. */
const OWN_DISK = /^(file:\/{3})?([a-z]:)?(?![\\/]{2})[^:]*$/i

/** Whether a part of an office file (an entry of its relations) would be loaded from another machine. */
export const loadsFromElsewhere = ({
  Type = '',
  Target = '',
  TargetMode = '',
}: Readonly<Record<string, string>>): boolean =>
  TargetMode.toLowerCase() === 'external' && LOADED.test(Type.trim()) && !OWN_DISK.test(Target.trim())
