import fc from 'fast-check'
import { cleanFileName } from '../../../server/src/files/file-names.rules.ts'
import { EXTENSIONS, type FileFormat } from '../../../server/src/files/formats.rules.ts'

test.each<[string, string, FileFormat?]>([
  ['学习材料（第1期）.pdf', '学习材料（第1期）.pdf'],
  ['学习材料', '学习材料.pdf'],
  ['Report v1.2 final.pdf', 'Report v1.2 final.pdf'],
  ['通知.DOCX', '通知.docx', 'docx'],
  ['通知.doc', '通知.docx', 'docx'],
  // The ending is of what it is, not of what it says.
  ['发票.pdf.exe', '发票.pdf.exe.pdf'],
  ['发票.exe', '发票.exe.pdf'],
  ['发票.docm', '发票.pdf'],
  ['发票.pdf.docx.pdf', '发票.pdf'],
  ['网页.html', '网页.html.pdf'],
  // Folders.
  ['../../etc/passwd', 'passwd.pdf'],
  ['..\\..\\windows\\system32\\cmd', 'cmd.pdf'],
  ['/etc/shadow.pdf', 'shadow.pdf'],
  ['C:\\Users\\张三\\Desktop\\总结.pdf', '总结.pdf'],
  ['a/', '文件.pdf'],
  ['..', '文件.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['...隐藏', '隐藏.pdf'],
  ['名字. . .', '名字.pdf'],
  // Turned around: shown as "通知exe.pdf" by whoever believes it.
  ['通知\u202efdp.exe', '通知fdp.exe.pdf'],
  ['通知\u2066fdp\u2069.pdf', '通知fdp.pdf'],
  ['\u200f通\u200b知\ufeff.pdf', '通知.pdf'],
  ['通知\u{e0041}\u{e0042}.pdf', '通知.pdf'],
  // Controls, and what ends a header or a command.
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.pdf'],
  ['a\u0000.exe', 'a.exe.pdf'],
  ['a".pdf', 'a.pdf'],
  ['a";filename=evil.html;x="', 'a ;filename=evil.html;x=.pdf'],
  ['<script>alert(1)</script>', 'script.pdf'],
  ['a|b?c*d:e', 'a b c d e.pdf'],
  ['总结.pdf::$DATA', '总结.pdf $DATA.pdf'],
  ['\ud800坏.pdf', '坏.pdf'],
  // Names of devices.
  ['CON', '文件_CON.pdf'],
  ['nul.pdf', '文件_nul.pdf'],
  ['com1.tar.pdf', '文件_com1.tar.pdf'],
  ['aux .txt.pdf', '文件_aux .txt.pdf'],
  ['concert.pdf', 'concert.pdf'],
  ['', '文件.pdf'],
  ['   ', '文件.pdf'],
  ['.pdf', 'pdf.pdf'],
])('%j 存成 %j', (given, cleaned, format = 'pdf') => {
  expect(cleanFileName(given, format)).toBe(cleaned)
})

test('太长的截短，不截断一个字，结尾还在', () => {
  for (const long of [
    '学'.repeat(500),
    '🎉'.repeat(500),
    'a'.repeat(113) + '🎉🎉',
    `${'a'.repeat(114)} .b`,
    `con.${'a'.repeat(200)}`,
  ]) {
    const name = cleanFileName(`${long}.docx`, 'docx')
    expect(name.length).toBeLessThanOrEqual(120)
    expect(name).toMatch(/\S\.docx$/)
    expect(() => encodeURIComponent(name)).not.toThrow()
  }
})

test('随便什么名字：能放进响应头和任何文件夹，再清理一次不变', () => {
  const sign = fc.constantFrom(...'./\\:"<>|?* \r\n\t\0\u202e\u200b%;\'()学aCON🎉\ud800')
  const any = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: sign, maxLength: 200 }))
  fc.assert(
    fc.property(any, fc.constantFrom(...(Object.keys(EXTENSIONS) as FileFormat[])), (given, format) => {
      const name = cleanFileName(given, format)
      expect(name.endsWith(`.${EXTENSIONS[format]}`)).toBe(true)
      expect(name.length).toBeLessThanOrEqual(120)
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}/\\:"<>|?*]|^[\s.]|\s\.[a-z]+$/u)
      expect(() => encodeURIComponent(name)).not.toThrow()
      expect(cleanFileName(name, format)).toBe(name)
    }),
    { numRuns: 2_000 },
  )
})
