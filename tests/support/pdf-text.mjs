// Reads a PDF from its standard input with Mozilla's pdf.js, which knows nothing of how ours was written, and prints
// `{pages, text, title}`. A program of its own, because jest does not load it.
import { buffer } from 'node:stream/consumers'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'

const document = await getDocumentProxy(new Uint8Array(await buffer(process.stdin)))
const { totalPages, text } = await extractText(document, { mergePages: true })
const { info } = await getMeta(document)
process.stdout.write(JSON.stringify({ pages: totalPages, text, title: info.Title }))
