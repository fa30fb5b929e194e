import type { LeftOut } from '../rich-text/pasted.rules'

/** What a paste did not bring, and what helps; '' when all of it is there. */
export function leftOutWords({ foreign, local, links, others }: LeftOut): string {
  const hosts = [...new Set(foreign)]
  const named = hosts.slice(0, 3).join('、') + (hosts.length > 3 ? ` 等 ${hosts.length} 处` : '')
  const parts = [
    foreign.length && `${foreign.length} 张图片在别的网站（${named}），没有带过来：请把图片另存后插入`,
    local && `${local} 张图片不在剪贴板里：请单独复制图片粘贴，或者用“导入 Word”`,
    links && `${links} 个链接不是 https 网址，只留了文字`,
    others && `${others} 处视频、音频或嵌入的网页没有带过来`,
  ].filter(Boolean)
  return parts.length ? `${parts.join('；')}。` : ''
}
