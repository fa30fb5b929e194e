import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ArticleDetail } from '@tongxin/contract/articles'
import type { Organization } from '@tongxin/contract/organizations'
import { useEffect, useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { showToast } from '@/shared/feedback'
import { back, replaceWith } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { manageable } from '../../components/organizations.rules'
import { FormHead, FormSegments, Restored, StepFormBar } from '../../forms/form-parts'
import { addresses } from '../addresses'
import { uploadPicture } from '../api'
import { READING_LABELS } from '../articles.rules'
import { PictureShelf } from '../picture-shelf'
import { AudienceStep } from './audience-step'
import { STEPS } from './article-form.checks'
import type { ArticleDraft } from './article-form.rules'
import { ConflictSheet } from './conflict-sheet'
import { ContentStep } from './content-step'
import { PlaceStep } from './place-step'
import { useArticleForm } from './use-article-form'
import './index.scss'

interface ArticleFormPageProps {
  article: ArticleDetail | undefined
  organizations: readonly Organization[]
}

/** 写文章 or 编辑文章, once everything for it is loaded. */
export function ArticleFormPage({ article, organizations }: ArticleFormPageProps) {
  const now = useNow()
  const roles = useViewer()?.roles ?? []
  const isDraft = article === undefined || article.status === 'draft'
  const form = useArticleForm({
    article,
    organizationId: manageable(organizations, roles)[0]?.id ?? null,
    onSent(sent) {
      showToast(sentWords(isDraft, sent), { done: true })
      if (Taro.getCurrentPages().length > 1) back()
      else replaceWith(addresses.list)
    },
  })
  const { draft } = form
  const [edition, setEdition] = useState(0)
  const shelf = useShelf(draft)
  const putContent = (change: Partial<ArticleDraft>) => {
    if (change.pictures) shelf.add(change.pictures)
    form.change({ pendingPictures: [], ...change })
    setEdition((before) => before + 1)
  }
  const Step = [ContentStep, PlaceStep, AudienceStep][form.step] ?? ContentStep
  return (
    <WorkbenchScreen
      title={article ? '编辑文章' : '写文章'}
      // Only the text has use for the whole width.
      narrow={form.step > 0}
      footer={
        <View className="article-form-bar">
          <StepFormBar
            steps={STEPS}
            form={form}
            isDraft={isDraft}
            publish={draft.needsReadings ? '送审' : draft.publishAt ? '定时发布' : '发布'}
          />
        </View>
      }
    >
      <FormSegments steps={STEPS} step={form.step} />
      <FormHead title={STEPS[form.step]} savedLine={form.savedLine} saved="已存在本机" />
      <Restored
        at={form.restoredAt}
        now={now}
        onStartOver={() => void form.startOver().then(() => setEdition((before) => before + 1))}
      />
      <Returned article={article} />
      <Step
        draft={draft}
        errors={form.errors}
        now={now}
        organizations={organizations}
        article={article}
        shelf={shelf}
        edition={edition}
        change={form.change}
        putContent={putContent}
      />
      <ConflictSheet
        conflict={form.conflict}
        articleId={article?.id ?? 0}
        onClose={form.closeConflict}
        onMine={() => {
          form.keepMine()
          setEdition((before) => before + 1)
        }}
        onTheirs={() => {
          form.takeTheirs()
          setEdition((before) => before + 1)
        }}
      />
    </WorkbenchScreen>
  )
}

/** Why a reading has sent it back: whoever corrects it need not look for that. */
function Returned({ article }: { article: ArticleDetail | undefined }) {
  const returned = article?.managed?.readings.find(({ decision }) => decision === 'returned')
  if (!returned || article?.status !== 'draft') return null
  return (
    <View className="article-notice">
      <Icon name="circle-alert" size={18} color="gold" />
      <View className="article-notice__words">
        {READING_LABELS[returned.reading]}退回 · {returned.reader}：{returned.note}
      </View>
    </View>
  )
}

function sentWords(wasDraft: boolean, { status }: ArticleDetail): string {
  if (!wasDraft) return '修改已保存'
  if (status === 'in_review') return '已送审'
  if (status === 'scheduled') return '已定时发布'
  return status === 'draft' ? '已存为草稿' : '已发布'
}

/** The pictures of this form; uploaded for the organization that it has at the moment. */
function useShelf({ organizationId, pictures }: ArticleDraft): PictureShelf {
  const [shelf] = useState(() => new PictureShelf(pictures, uploadPicture))
  useEffect(() => shelf.setOwner(organizationId), [shelf, organizationId])
  useEffect(() => shelf.add(pictures), [shelf, pictures])
  return shelf
}
