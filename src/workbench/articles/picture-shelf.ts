import type { Picture } from '@tongxin/contract/rich-text'
import { sentenceOf } from '@/shared/api-error'
import type { ChosenFile } from '@/shared/http-files'
import { newNonce } from '@/shared/nonce'

/** A picture on its way. */
export type Upload =
  | { state: 'going'; percent: number; name: string }
  | { state: 'failed'; error: string; name: string }
  | { state: 'done'; picture: Picture }

type Send = (owner: number, file: ChosenFile, onProgress: (percent: number) => void) => Promise<Picture>

/**
 * The pictures of one text: what is stored, and what is being uploaded. A place in the text names its upload, so that moving,
 * cutting or undoing it while the picture is under way loses nothing.
 */
export class PictureShelf {
  private readonly stored = new Map<number, Picture>()
  private readonly uploads = new Map<string, Upload>()
  private readonly files = new Map<string, ChosenFile>()
  private readonly listeners = new Set<() => void>()
  private owner: number | null = null

  constructor(
    pictures: readonly Picture[],
    private readonly send: Send,
  ) {
    this.add(pictures)
  }

  /** For which organization pictures are uploaded from now on. */
  setOwner(organizationId: number | null): void {
    this.owner = organizationId
  }

  add(pictures: readonly Picture[]): void {
    for (const picture of pictures) this.stored.set(picture.fileId, picture)
  }

  picture = (fileId: number): Picture | undefined => this.stored.get(fileId)
  upload = (key: string): Upload | undefined => this.uploads.get(key)
  all = (): Picture[] => [...this.stored.values()]

  /** How many are not there yet, and how many of them will not come by themselves. */
  waiting(keys: readonly string[]): { going: number; failed: number } {
    const states = keys.map((key) => this.uploads.get(key)?.state)
    return {
      going: states.filter((state) => state === 'going').length,
      failed: states.filter((state) => state === 'failed').length,
    }
  }

  /** @returns the key by which the text names it */
  begin(file: ChosenFile): string {
    const key = newNonce()
    this.files.set(key, file)
    void this.run(key, file)
    return key
  }

  retry(key: string): void {
    const file = this.files.get(key)
    if (file) void this.run(key, file)
  }

  watch(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private async run(key: string, file: ChosenFile): Promise<void> {
    const { name } = file
    if (this.owner === null) return this.set(key, { state: 'failed', error: '请先选发布组织，再重试', name })
    this.set(key, { state: 'going', percent: 0, name })
    try {
      const picture = await this.send(this.owner, file, (percent) =>
        this.set(key, { state: 'going', percent, name }),
      )
      this.files.delete(key)
      this.stored.set(picture.fileId, picture)
      this.set(key, { state: 'done', picture })
    } catch (error) {
      this.set(key, { state: 'failed', error: sentenceOf(error), name })
    }
  }

  private set(key: string, upload: Upload): void {
    this.uploads.set(key, upload)
    for (const listener of [...this.listeners]) listener()
  }
}
