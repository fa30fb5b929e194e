import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Picture } from '@tongxin/contract/rich-text'
import { useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { fileAddress } from '@/shared/file-address'
import { type ChosenFile, choosePictures, uploadFile } from '@/shared/http-files'

interface PicturesFieldProps {
  pictures: Picture[]
  /** Gets what is there when an upload has come through, which may be later. */
  onChange: (change: (before: Picture[]) => Picture[]) => void
}

const MOST = ARTICLE_LIMITS.reflectionPictures

/** Up to nine pictures; where and when they were taken does not leave the server's door with them. */
export function PicturesField({ pictures, onChange }: PicturesFieldProps) {
  const [waiting, setWaiting] = useState(0)
  const busy = useRef(false)
  const urls = pictures.map(({ url }) => fileAddress(url))

  const add = async () => {
    if (busy.current) return
    busy.current = true
    try {
      const files = await choosePictures(MOST - pictures.length)
      setWaiting(files.length)
      for (const file of files) {
        const picture = await upload(file)
        // The same picture twice is one file.
        onChange((before) => [...before.filter(({ fileId }) => fileId !== picture.fileId), picture])
        setWaiting((left) => left - 1)
      }
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      busy.current = false
      setWaiting(0)
    }
  }

  return (
    <View className="pictures-field">
      {pictures.map(({ fileId }, index) => (
        <View key={fileId} className="pictures-field__cell">
          <Tap
            className="pictures-field__picture"
            label={`第 ${index + 1} 张图片，点开看大图`}
            onClick={() => void Taro.previewImage({ current: urls[index]!, urls })}
          >
            <Image className="pictures-field__image" src={urls[index]!} mode="aspectFill" aria-hidden />
          </Tap>
          <Tap
            className="pictures-field__remove"
            label={`去掉第 ${index + 1} 张图片`}
            onClick={() => onChange((before) => before.filter((one) => one.fileId !== fileId))}
          >
            <View className="pictures-field__disc">
              <Icon name="x" size={16} color="ink1" />
            </View>
          </Tap>
        </View>
      ))}
      {waiting > 0 && (
        <View className="pictures-field__cell pictures-field__waiting" aria-live="polite">
          还有 {waiting} 张
        </View>
      )}
      {pictures.length < MOST && waiting === 0 && (
        <Tap
          className="pictures-field__cell pictures-field__add"
          label={`添加图片，还可以加 ${MOST - pictures.length} 张`}
          onClick={() => void add()}
        >
          <Icon name="plus" size={24} color="ink2" />
          <View>添加图片</View>
        </Tap>
      )}
    </View>
  )
}

async function upload(file: ChosenFile): Promise<Picture> {
  if (file.size > ARTICLE_LIMITS.pictureBytes)
    throw new ApiError({ code: 'payload_too_large', status: 413, detail: '有的图片超过 20 MB，请换一张' })
  return uploadFile<Picture>('/api/files/pictures', file, () => undefined)
}
