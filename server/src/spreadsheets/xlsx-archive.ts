import { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, fromFdPromise, type ZipFile } from 'yauzl'
import { SpreadsheetError } from './cell.ts'

/** A workbook has some dozens of parts. */
const MAX_PARTS = 2_000

/**
 * The parts of an .xlsx file. Sizes are those that the archive itself names, which yauzl enforces while it unpacks: a
 * part that would become too large is refused before its first byte.
 */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * @param source an open file, or all that is in one
   * @throws SpreadsheetError `unreadable` or `oversized`
   */
  static async open(source: number | Buffer): Promise<XlsxArchive> {
    const options = { lazyEntries: true, autoClose: false }
    const zip = await (
      typeof source === 'number' ? fromFdPromise(source, options) : fromBufferPromise(source, options)
    ).catch((cause: unknown) => {
      throw new SpreadsheetError('unreadable', { cause })
    })
    if (zip.entryCount > MAX_PARTS) throw new SpreadsheetError('oversized')
    const parts = new Map<string, Entry>()
    try {
      for await (const entry of zip.eachEntry()) parts.set(entry.fileName.toLowerCase(), entry)
    } catch (cause) {
      throw new SpreadsheetError('unreadable', { cause })
    }
    return new XlsxArchive(zip, parts)
  }

  /** Of all parts, in small letters. */
  get names(): Iterable<string> {
    return this.parts.keys()
  }

  has(name: string): boolean {
    return this.parts.has(name.toLowerCase())
  }

  /** @param limit bytes that it may have when unpacked @returns what ends with a SpreadsheetError where it is damaged */
  async read(name: string, limit: number): Promise<Readable> {
    const entry = this.parts.get(name.toLowerCase())
    if (!entry || entry.isEncrypted()) throw new SpreadsheetError('unreadable')
    if (entry.uncompressedSize > limit) throw new SpreadsheetError('oversized')
    return Readable.from(this.contentOf(entry), { objectMode: false })
  }

  private async *contentOf(entry: Entry): AsyncGenerator<Buffer> {
    try {
      yield* (await this.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>
    } catch (cause) {
      // Damaged inside, which shows only while it is unpacked.
      throw new SpreadsheetError('unreadable', { cause })
    }
  }
}
