import Taro from '@tarojs/taro'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { ChosenFile } from '@/shared/http-files'
import { isWeChat } from '@/shared/platform'
import { isPrivacyRefusal } from '@/shared/privacy-gate'
import { showToast } from '@/shared/feedback'

/** WeChat gives at most so many at once. */
const MOST = 9

/** Asks for pictures: in a browser from the disk, in WeChat from the album. None when nothing was chosen. */
export async function choosePictures(most = MOST): Promise<ChosenFile[]> {
  const files = await (isWeChat ? chooseFromAlbum(most) : chooseFromDisk(most > 1))
  const small = files.filter(({ size }) => size <= ARTICLE_LIMITS.pictureBytes)
  if (small.length < files.length) showToast(`一张图片最大 ${ARTICLE_LIMITS.pictureBytes / 1024 / 1024} MB`)
  return small
}

async function chooseFromAlbum(most: number): Promise<ChosenFile[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: Math.min(most, MOST), mediaType: ['image'] })
    return tempFiles.map(({ tempFilePath, size }, index) => ({
      path: tempFilePath,
      name: `图片${index + 1}.${/\.(\w+)$/.exec(tempFilePath)?.[1] ?? 'jpg'}`,
      size,
    }))
  } catch (error) {
    if (isPrivacyRefusal(error)) showToast('没有同意隐私保护指引，不能选图片')
    else if (!/cancel/.test((error as { errMsg?: string }).errMsg ?? ''))
      showToast('没能打开相册，请再试一次')
    return []
  }
}

function chooseFromDisk(multiple: boolean): Promise<ChosenFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = multiple
    input.addEventListener('change', () =>
      resolve(
        Array.from(input.files ?? [], (file) => ({
          path: '',
          name: file.name,
          size: file.size,
          content: file,
        })),
      ),
    )
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}
