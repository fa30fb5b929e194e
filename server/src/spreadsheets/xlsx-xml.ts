import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { SpreadsheetError } from './cell.ts'

export interface XmlHandlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** `x:row` is `row`: some programs write prefixes. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Parses a stream of XML as it comes; after each piece the caller gets its turn. A document type is refused: spreadsheets
 * have none, and entities could multiply.
 * @throws SpreadsheetError `unreadable`
 */
export async function* parseXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const fail = (cause?: Error) => {
    throw new SpreadsheetError('unreadable', { cause })
  }
  parser.on('error', fail)
  parser.on('doctype', () => fail())
  parser.on('opentag', (tag) => handlers.open?.(localName(tag.name), tag.attributes))
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)))
  parser.on('text', (text) => handlers.text?.(text))
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }))
    yield
  }
  parser.write(decoder.decode())
  parser.close()
}

/** Parses to the end. */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(stream, handlers));
}
