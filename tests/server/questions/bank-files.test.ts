import { BANK_FORMATS } from '@tongxin/contract/quiz-constants'
import fc from 'fast-check'
import { writeBankFile } from '../../../server/src/questions/bank-file-writer.ts'
import { PreviewBuilder } from '../../../server/src/questions/import-preview.ts'
import { readBankFile } from '../../../server/src/questions/reading/bank-file.ts'
import { bankQuestion } from './arbitrary-questions.ts'
import { FACTS } from './facts.ts'

const NO_NOTES = { explanation: '', topic: null, difficulty: null, source: null }

/** As an organiser would confirm it at once: what would be stored. */
async function readBack(file: Buffer) {
  const { questions } = new PreviewBuilder(await readBankFile(file)).build()
  return questions.map(({ content, notes, flags }) => ({ content, notes, flags }))
}

describe.each(BANK_FORMATS)('%s', (format) => {
  test('写出去再读回来，一字不差，没有一处存疑', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bankQuestion, { minLength: 1, maxLength: 6 }), async (all) => {
        const file = await writeBankFile(format, all)
        expect(await readBack(file)).toEqual(all.map((one) => ({ ...one, flags: [] })))
      }),
      { numRuns: format === 'docx' ? 150 : 400 },
    )
  })

  test('常见的题：一百多道，一字不差', async () => {
    const all = FACTS.map((content) => ({ content, notes: NO_NOTES }))
    expect((await readBack(await writeBankFile(format, all))).map((one) => one.content)).toEqual(FACTS)
  })
})
