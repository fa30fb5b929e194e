import type { RichText } from '@tongxin/contract/rich-text'
import type { PictureShelf } from '../picture-shelf'

/** What every editor of 正文 gets: the browser's and the phone's. */
export interface EditorProps {
  /** Read once: another text needs another `key`. */
  content: RichText
  shelf: PictureShelf
  /** `pending`: pictures in it that are not uploaded yet. */
  onChange: (content: RichText, pending: readonly string[]) => void
  /** Something that is not an error and should be read. */
  onNotice: (sentence: string) => void
}
