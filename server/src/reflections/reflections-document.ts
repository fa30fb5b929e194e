import type { WordBlock } from '../documents/word-document.ts'

/** A character of room. */
const WIDE = '　'

export interface PrintedReflection {
  author: string
  organization: string
  /** Of the event or article. */
  title: string
  /** `2026-11-24` */
  day: string
  text: string
  pictures: number
}

/** 心得体会, each with who wrote it, where and about what. */
export function reflectionBlocks(title: string, reflections: readonly PrintedReflection[]): WordBlock[] {
  const none: WordBlock = { kind: 'paragraph', runs: ['没有符合条件的心得体会。'], centred: true }
  return [
    { kind: 'paragraph', runs: [title], as: 'title' },
    { kind: 'paragraph', runs: [`共 ${reflections.length} 篇`], centred: true },
    ...(reflections.length === 0 ? [none] : reflections.flatMap(blocksOf)),
  ]
}

function blocksOf({ author, organization, title, day, text, pictures }: PrintedReflection): WordBlock[] {
  return [
    { kind: 'paragraph', runs: [`${author}（${organization}）`], as: 'heading' },
    { kind: 'paragraph', runs: [title + WIDE + day], keepsWithNext: true },
    ...text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): WordBlock => ({ kind: 'paragraph', runs: [WIDE + WIDE + line.trim()] })),
    ...(pictures > 0 ? [{ kind: 'paragraph' as const, runs: [`（另有图片 ${pictures} 张）`] }] : []),
  ]
}
