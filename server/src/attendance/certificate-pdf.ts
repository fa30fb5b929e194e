import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import * as fontkit from 'fontkit'
import PDFDocument from 'pdfkit'
import { dayOf } from '../time.ts'
import { type Certificate, sayDay, sayMinutes } from './certificate.rules.ts'

// Noto Sans Hans (@embedpdf/fonts-sc) under the SIL Open Font License, which allows to embed it; what a document does not use stays out.
const FONT = resolve(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts/NotoSansHans-Regular.otf',
)

const openFont = async () => fontkit.create(await readFile(FONT))
/** Kept, at some 40 MB: opening it takes longer than drawing. */
let opened: ReturnType<typeof openFont> | undefined

const MARGIN = 64
const TITLE = 22
const TEXT = 12
const SMALL = 10

/** Draws a 服务时长证明 on A4. @returns the PDF */
export async function drawCertificate(certificate: Certificate): Promise<Buffer> {
  const { number, name, organizationName, year, lines, total, issuerName, issuedOn } = certificate
  // pdfkit takes an opened font, too, which its types do not say; given bytes, its tables open them anew at each cell.
  const font = (await (opened ??= openFont())) as unknown as Uint8Array
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'zh-CN',
    info: { Title: `服务时长证明 ${number}`, Author: issuerName, Creator: '同心共建', Producer: '同心共建' },
  })
  const written = buffer(document)
  document.font(font)
  document.fontSize(TITLE).text('服务时长证明', { align: 'center' })
  document.fontSize(SMALL).text(`编号：${number}`, { align: 'center' }).moveDown(2)
  document
    .fontSize(TEXT)
    .text(
      `兹证明 ${name}（${organizationName}）在 ${year} 年参加服务活动 ${lines.length} 场，服务时长共 ${sayMinutes(total)}。明细如下：`,
      { lineGap: 6 },
    )
    .moveDown()
  document.fontSize(SMALL).table({
    columnStyles: [96, '*', '*', 104],
    defaultStyle: { padding: 6, borderColor: '#999999' },
    data: [
      ['日期', '活动', '地点', '服务时长'],
      ...lines.map(({ startsAt, title, placeName, minutes }) => [
        sayDay(dayOf(startsAt)),
        title,
        placeName,
        sayMinutes(minutes),
      ]),
    ],
  })
  document.moveDown(2).fontSize(TEXT)
  document.text(`出具单位：${issuerName}`, MARGIN, document.y, { align: 'right', lineGap: 6 })
  document.text(sayDay(issuedOn), { align: 'right' }).moveDown(2)
  document
    .fontSize(SMALL)
    .text('本证明按活动的签到、签退记录生成。记录不变，编号不变；需要核对的，请向出具单位提供编号。', {
      lineGap: 4,
    })
  document.end()
  return written
}
