/** What a document can hold that a text of ours cannot, each as it is said to whoever imports it. */
const SENTENCES = {
  links: (n: number) => `${n} 处链接不是 https 网址，只保留了文字。`,
  formats: (n: number) => `${n} 张图片的格式（如 WMF、EMF、BMP）不能用，没有导入，请截图后补上。`,
  broken: (n: number) => `${n} 张图片打不开或太大，没有导入。`,
  linked: (n: number) => `${n} 张图片不在文档里（只是网址或链接），没有导入。`,
  tooMany: (n: number) => `图片太多，后面的 ${n} 张没有导入。`,
  cropped: (n: number) => `${n} 张图片在文档里裁剪过，这里是原图，请检查有没有不宜公开的内容。`,
  cellPictures: (n: number) => `表格里的 ${n} 张图片放到了表格后面。`,
  nestedTables: () => '表格里套着的表格改成了文字。',
  rows: (n: number) => `表格太长，后面的 ${n} 行没有导入。`,
  columns: (n: number) => `表格太宽，右边的 ${n} 格没有导入。`,
  textBoxes: (n: number) => `${n} 个文本框里的文字放到了所在段落的后面。`,
  formulas: (n: number) => `${n} 个公式没有导入，原处写着“[公式]”。`,
  charts: (n: number) => `${n} 个图表或 SmartArt 图形没有导入，请截图后补上。`,
  embedded: (n: number) => `${n} 个嵌入的对象没有导入。`,
  notes: (n: number) => `${n} 处脚注或尾注没有导入。`,
  comments: (n: number) => `${n} 处批注没有导入。`,
  revisions: () => '文档带有修订，按接受全部修订后的样子导入。',
  contents: () => '目录没有导入。',
  hidden: () => '隐藏的文字没有导入。',
  symbols: (n: number) => `${n} 个特殊符号认不出来，原处写着“□”。`,
  raised: () => '上标、下标按普通文字导入。',
  colours: () => '文字的颜色和底色没有保留。',
  looks: (n: number) => `${n} 段文字的样式太零碎，只保留了文字。`,
} as const
export type Loss = keyof typeof SENTENCES

/** Counts what is left out while a document is read. */
export class Losses {
  private readonly counts = new Map<Loss, number>()

  note(loss: Loss, count = 1): void {
    if (count > 0) this.counts.set(loss, (this.counts.get(loss) ?? 0) + count)
  }

  /** What was lost, in the order above. */
  sentences(): string[] {
    return (Object.keys(SENTENCES) as Loss[]).flatMap((loss) => {
      const count = this.counts.get(loss)
      return count === undefined ? [] : [SENTENCES[loss](count)]
    })
  }
}
