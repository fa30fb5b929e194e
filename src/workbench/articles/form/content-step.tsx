import { Input, View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { useViewer } from '@/shared/session'
import { Field, FieldCard, FieldError, anchorOf } from '../../components/field'
import { lengthOf } from '../../event-form/event-form.rules'
import { OrganizationSheet } from '../../components/organization-sheet'
import { manageable } from '../../components/organizations.rules'
import { lengthOfContent } from '../rich-text/rich-text.rules'
import { AttachmentsCard } from './attachments-card'
import { Editor } from './editor'
import { ImportWord } from './import-word'
import type { StepProps } from './step-props'

/** 第一步：写文章 */
export function ContentStep(props: StepProps) {
  const { draft, errors, article, shelf, edition, change } = props
  const [notice, setNotice] = useState('')
  const titleLength = lengthOf(draft.title)
  const length = lengthOfContent(draft.content)
  return (
    <>
      <FieldCard>
        <Field
          name="title"
          label="标题"
          required
          aside={`${titleLength}/${ARTICLE_LIMITS.title}`}
          asideWrong={titleLength > ARTICLE_LIMITS.title}
          error={errors.title}
        >
          <Input
            className="form-title"
            value={draft.title}
            // Counted by ourselves: cut off while pasting, the end would be lost unseen.
            maxlength={-1}
            placeholder="例如：中山社区党支部开展主题党日活动"
            placeholderClass="field__placeholder"
            aria-label="标题"
            onInput={({ detail }) => change({ title: detail.value })}
          />
        </Field>
        <HostField {...props} />
      </FieldCard>
      <ImportWord {...props} onNotice={setNotice} />
      {notice !== '' && (
        <View className="article-notice" aria-live="polite">
          <Icon name="circle-alert" size={18} color="gold" />
          <View className="article-notice__words">{notice}</View>
          <Tap className="article-notice__close" label="知道了" onClick={() => setNotice('')}>
            <Icon name="x" size={18} color="gold" />
          </Tap>
        </View>
      )}
      <View id={anchorOf('content')} className="article-editor">
        <Editor
          key={`${article?.id ?? 'new'}:${edition}`}
          content={draft.content}
          shelf={shelf}
          onChange={(content, pending) =>
            change({ content, pendingPictures: pending, pictures: shelf.all() })
          }
          onNotice={setNotice}
        />
        <View className="article-editor__foot">
          <FieldError text={errors.content} />
          <View
            className={`article-editor__count ${length > ARTICLE_LIMITS.text ? 'article-editor__count--wrong' : ''}`}
          >
            {length} 字
          </View>
        </View>
      </View>
      <AttachmentsCard {...props} />
    </>
  )
}

function HostField({ draft, errors, organizations, article, change }: StepProps) {
  const hosts = manageable(organizations, useViewer()?.roles ?? [])
  const [choosing, setChoosing] = useState(false)
  const host = organizations.find(({ id }) => id === draft.organizationId)
  const isFixed = article !== undefined || hosts.length < 2
  return (
    <Field
      name="organizationId"
      label="发布组织"
      required
      note={article ? '建好以后不能更换' : undefined}
      error={errors.organizationId}
    >
      <View className="form-units">
        <Tap
          className="form-unit"
          label={`发布组织：${host?.shortName ?? '未选'}`}
          disabled={isFixed}
          onClick={() => setChoosing(true)}
        >
          {host?.shortName ?? article?.organization.shortName ?? '请选择'}
          {!isFixed && <Icon className="form-unit__icon" name="chevron-down" size={16} />}
        </Tap>
      </View>
      <OrganizationSheet
        title="发布组织"
        single
        open={choosing}
        organizations={hosts}
        chosen={draft.organizationId ? [draft.organizationId] : []}
        onChange={([id]) => id !== undefined && change({ organizationId: id })}
        onClose={() => setChoosing(false)}
      />
    </Field>
  )
}
