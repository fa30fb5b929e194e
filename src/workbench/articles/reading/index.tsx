import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { READINGS } from '@tongxin/contract/article-constants'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { useState } from 'react'
import { CHANNEL_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { StickyBar } from '@/shared/components/sticky-bar'
import { idOf } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { fetchArticle, fetchVersion } from '../api'
import { DECISION_LABELS, READING_LABELS, seriesWords, STATUS_LABELS } from '../articles.rules'
import { Parts, TextView } from '../components/text-view'
import { compareContent, compareText } from '../rich-text/compare.rules'
import { cleanContent } from '../rich-text/rich-text.rules'
import { DecideSheet } from './decide-sheet'
import './index.scss'

/** 审读: the text, what differs from the version before, who has read it so far, and the decision. */
export default function ReadingPage() {
  const id = idOf(useRouter().params)
  const now = useNow()
  const load = useLoad(`workbench:reading:${id}`, () => fetchArticle(id))
  const [deciding, setDeciding] = useState<'accepted' | 'returned' | null>(null)
  const reading = load.data?.viewer.canRead
  return (
    <WorkbenchScreen
      narrow
      title={reading ? READING_LABELS[reading] : '审读情况'}
      footer={
        reading && (
          <StickyBar>
            <Button kind="neutral" onClick={() => setDeciding('returned')}>
              退回
            </Button>
            <Button onClick={() => setDeciding('accepted')}>{`${READING_LABELS[reading]}通过`}</Button>
          </StickyBar>
        )
      }
    >
      <Faces load={load}>
        {(article) => (
          <>
            <ReadingSteps article={article} now={now} />
            <ReadText article={article} />
            <DecideSheet
              article={article}
              deciding={deciding}
              onClose={() => setDeciding(null)}
              onDecided={(changed) => {
                setDeciding(null)
                load.replace(changed)
              }}
            />
          </>
        )}
      </Faces>
    </WorkbenchScreen>
  )
}

/** Who has read it, what they said, and who is next. */
function ReadingSteps({ article, now }: { article: ArticleDetail; now: number }) {
  const { managed, viewer, status } = article
  const done = managed?.readings ?? []
  const isReturned = done.some(({ decision }) => decision === 'returned')
  return (
    <Card className="reading-steps">
      {READINGS.map((reading, index) => {
        const one = done.find((step) => step.reading === reading)
        const isNext = !one && !isReturned && status === 'in_review' && index === done.length
        return (
          <View key={reading} className="reading-step">
            <View className="reading-step__name">{READING_LABELS[reading]}</View>
            <View className="reading-step__words">
              {one ? (
                <>
                  <View className={`reading-step__state reading-step__state--${one.decision}`}>
                    {DECISION_LABELS[one.decision]} · {one.reader} · {dateAndClock(one.at, now)}
                  </View>
                  {one.note && <View className="reading-step__note">{one.note}</View>}
                </>
              ) : (
                <View className="reading-step__note">{isNext ? '等待审读' : '未开始'}</View>
              )}
            </View>
          </View>
        )
      })}
      {status === 'in_review' && viewer.canRead === null && (
        <View className="reading-step__note">
          写过、送审过或已经审过这一稿的人不能再审，由本组织或上级的其他组织者审读。
        </View>
      )}
      {status !== 'in_review' && <View className="reading-step__note">现在是：{STATUS_LABELS[status]}</View>}
    </Card>
  )
}

type Shown = 'text' | 'changes'

function ReadText({ article }: { article: ArticleDetail }) {
  const { id, version, title, summary, attachments } = article
  const [shown, setShown] = useState<Shown>('text')
  const before = useLoad(
    shown === 'changes' && version > 1 ? `workbench:article:${id}:version:${version - 1}` : null,
    () => fetchVersion(id, version - 1),
  )
  const facts = [
    CHANNEL_LABELS[article.channel],
    article.organization.shortName,
    seriesWords(article),
    article.source && `来源：${article.source}`,
    attachments.length > 0 && `附件：${attachments.map(({ name }) => name).join('、')}`,
  ].filter(Boolean)
  return (
    <>
      {version > 1 && (
        <View className="reading-chips">
          <Chips
            label="看什么"
            options={[
              { value: 'text', label: '全文' },
              { value: 'changes', label: `和第 ${version - 1} 版对比` },
            ]}
            value={shown}
            onChange={setShown}
          />
        </View>
      )}
      <Card className="reading-text">
        {shown === 'text' ? (
          <>
            <View className="reading-text__title">{title}</View>
            {summary && <View className="reading-text__facts">{summary}</View>}
            <View className="reading-text__facts">{facts.join(' · ')}</View>
            <TextView content={article.content} pictures={article.pictures} />
          </>
        ) : (
          <Faces load={before}>
            {(old) => (
              <>
                <View className="reading-text__title">
                  <Parts parts={compareText(old.title, title)} />
                </View>
                <TextView
                  content={compareContent(cleanContent(old.content), cleanContent(article.content))}
                  pictures={[...article.pictures, ...old.pictures]}
                />
              </>
            )}
          </Faces>
        )}
      </Card>
    </>
  )
}
