import { ScrollView } from '@tarojs/components'
import { ORGANIZATION_KINDS } from '@tongxin/contract/constants'
import type { Organization, OrganizationDetail } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Faces } from '@/shared/components/faces'
import { Sheet } from '@/shared/components/sheet'
import { showToast } from '@/shared/feedback'
import { useLoad } from '@/shared/use-load'
import { OrganizationSheet } from '../components/organization-sheet'
import { createOrganization, fetchOrganization, updateOrganization } from './api'
import { OrganizationDetailView } from './organization-detail'
import { OrganizationForm } from './organization-form'
import { draftOf, emptyDraft, inputOf, patchOf } from './organization-form.rules'
import { kindsToAdd, outside } from './tree.rules'
import type { TreeChange } from './tree-change.rules'
import { WORDS } from './tree-change.rules'
import { useTreeChange } from './use-tree-change'
import './organization-sheets.scss'

interface OrganizationSheetsProps {
  /** The one that was tapped. */
  organization: Organization
  organizations: readonly Organization[]
  /** How many are below it. */
  below: number
  onClose: () => void
  onChanged: () => void
}

type Task = 'look' | 'add' | 'edit' | 'move' | 'merge'

/** One organization: what it is, and one sheet for each thing that can be done with it. */
export function OrganizationSheets(props: OrganizationSheetsProps) {
  const { organization, organizations, below, onClose, onChanged } = props
  const { id } = organization
  const [task, setTask] = useState<Task>('look')
  const detail = useLoad(`workbench:organization:${id}`, () => fetchOrganization(id))
  const finish = () => {
    onClose()
    onChanged()
  }
  const { change } = useTreeChange(finish)
  const begin = (what: TreeChange) => {
    if (what === 'retire') void change(what, organization, below)
    else setTask(what)
  }
  const add = async (parent: OrganizationDetail, draft: ReturnType<typeof draftOf>) => {
    const made = await createOrganization(inputOf(draft, parent.id))
    showToast(`已添加${made.shortName}`, { done: true })
    finish()
  }
  const edit = async (before: OrganizationDetail, draft: ReturnType<typeof draftOf>) => {
    const patch = patchOf(before, draft)
    if (Object.keys(patch).length > 0) {
      await updateOrganization(before.id, patch)
      showToast('已保存', { done: true })
    }
    finish()
  }
  const review = async (reviewsEvents: boolean) => {
    try {
      detail.replace(await updateOrganization(id, { reviewsEvents }))
      showToast(reviewsEvents ? '下级活动要先审核' : '下级活动可以直接发布', { done: true })
    } catch (error) {
      showToast(sentenceOf(error))
    }
  }

  const title = task === 'add' ? `在${organization.shortName}下添加` : organization.name
  return (
    <>
      <Sheet title={title} open={task !== 'move' && task !== 'merge'} onClose={onClose}>
        <ScrollView className="organization-sheets" scrollY>
          <Faces load={detail}>
            {(loaded) =>
              task === 'add' ? (
                <OrganizationForm
                  start={emptyDraft(kindsToAdd(loaded.viewer))}
                  kinds={kindsToAdd(loaded.viewer)}
                  save="添加"
                  onSave={(draft) => add(loaded, draft)}
                />
              ) : task === 'edit' ? (
                <OrganizationForm
                  start={draftOf(loaded)}
                  // What it is to those above it is theirs to say.
                  kinds={loaded.viewer.canMove ? ORGANIZATION_KINDS : []}
                  save="保存"
                  onSave={(draft) => edit(loaded, draft)}
                />
              ) : (
                <OrganizationDetailView
                  organization={loaded}
                  below={below}
                  onAdd={() => setTask('add')}
                  onEdit={() => setTask('edit')}
                  onReviews={(on) => void review(on)}
                  onChange={begin}
                />
              )
            }
          </Faces>
        </ScrollView>
      </Sheet>
      {(['move', 'merge'] as const).map((what) => (
        <OrganizationSheet
          key={what}
          single
          title={WORDS[what].pick}
          open={task === what}
          organizations={outside(organizations, id)}
          chosen={[]}
          onChange={([target]) =>
            void change(
              what,
              organization,
              below,
              organizations.find((one) => one.id === target),
            )
          }
          onClose={() => setTask('look')}
        />
      ))}
    </>
  )
}
