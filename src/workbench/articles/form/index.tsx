import { useRouter } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { back, idOf } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { fetchArticle } from '../api'
import { lockedBy } from './article-form.rules'
import { ArticleFormPage } from './form'

/** 写文章; with an id, 编辑文章. */
export default function Page() {
  const id = idOf(useRouter().params) || undefined
  const title = id ? '编辑文章' : '写文章'
  const load = useLoad(`workbench:article-form:${id ?? 'new'}`, async () => {
    const [organizations, article] = await Promise.all([
      fetchOrganizations(),
      id ? fetchArticle(id) : undefined,
    ])
    return { organizations: organizations.items, article }
  })
  if (!load.data) {
    return (
      <WorkbenchScreen title={title}>
        <Faces load={load}>{() => null}</Faces>
      </WorkbenchScreen>
    )
  }
  const { article, organizations } = load.data
  const locked = article && lockedBy(article)
  if (locked) {
    return (
      <WorkbenchScreen title={title}>
        <EmptyState icon="file-down" title="现在不能修改" text={locked}>
          <Button onClick={back}>返回</Button>
        </EmptyState>
      </WorkbenchScreen>
    )
  }
  return <ArticleFormPage article={article} organizations={organizations} />
}
