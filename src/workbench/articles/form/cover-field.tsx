import { Image, View } from '@tarojs/components'
import { ARTICLE_LIMITS, DRAWN_COVERS, type DrawnCover } from '@tongxin/contract/article-constants'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { DrawnCover as Drawing } from '@/shared/components/drawn-cover'
import { Tap } from '@/shared/components/tap'
import { ask, showToast } from '@/shared/feedback'
import { fileAddress } from '@/shared/file-address'
import { choosePictures } from '@/shared/http-files'
import { Field } from '../../components/field'
import { uploadPicture } from '../api'
import { pictureIdsOf } from '../rich-text/rich-text.rules'
import type { StepProps } from './step-props'

const NAMES: Record<DrawnCover, string> = {
  wall: '城墙',
  hills: '群山',
  book: '书本',
  hall: '礼堂',
  banyan: '榕树',
  city: '楼宇',
  film: '电影',
  serve: '服务',
}

/** 封面: a picture of one's own, one of the text, or one of the design's drawings. */
export function CoverField({ draft, errors, shelf, change }: StepProps) {
  const [percent, setPercent] = useState<number | null>(null)
  const own = 'fileId' in draft.cover ? draft.cover.fileId : null
  const drawn = 'drawn' in draft.cover ? draft.cover.drawn : null
  // Those of the text, and the one that is chosen.
  const choices = [...new Set([...(own ? [own] : []), ...pictureIdsOf(draft.content)])]
    .map((id) => shelf.picture(id))
    .filter((picture) => picture !== undefined)
    .slice(0, 8)
  const upload = async () => {
    if (!draft.organizationId) return showToast('请先选发布组织')
    try {
      const [file] = await choosePictures(1)
      if (!file) return
      if (file.size > ARTICLE_LIMITS.pictureBytes)
        return showToast(`一张图片最大 ${ARTICLE_LIMITS.pictureBytes / 1024 / 1024} MB`)
      setPercent(0)
      const picture = await uploadPicture(draft.organizationId, file, setPercent)
      shelf.add([picture])
      change({ cover: { fileId: picture.fileId }, pictures: shelf.all() })
    } catch (error) {
      void ask({ title: '封面没有上传', text: sentenceOf(error), yes: '知道了' })
    } finally {
      setPercent(null)
    }
  }
  return (
    <Field name="cover" label="封面" note="正文的图片、自己上传的，或设计好的插画" error={errors.cover}>
      <View className="cover-choices">
        {choices.map(({ fileId, url }, index) => (
          <Tap
            key={fileId}
            role="radio"
            checked={fileId === own}
            className={`cover-choice ${fileId === own ? 'cover-choice--on' : ''}`}
            label={`图片 ${index + 1}`}
            onClick={() => change({ cover: { fileId } })}
          >
            <Image className="cover-choice__picture" src={fileAddress(url)} mode="aspectFill" aria-hidden />
          </Tap>
        ))}
        {DRAWN_COVERS.map((name) => (
          <Tap
            key={name}
            role="radio"
            checked={name === drawn}
            className={`cover-choice ${name === drawn ? 'cover-choice--on' : ''}`}
            label={`插画：${NAMES[name]}`}
            onClick={() => change({ cover: { drawn: name } })}
          >
            <Drawing name={name} className="cover-choice__picture" />
          </Tap>
        ))}
      </View>
      <Button
        kind="outline"
        size="inline"
        icon="plus"
        className="attachment-add"
        loading={percent !== null}
        onClick={() => void upload()}
      >
        {percent === null ? '上传封面' : `正在上传 ${percent}%`}
      </Button>
    </Field>
  )
}
