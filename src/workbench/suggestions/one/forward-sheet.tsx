import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { useRef } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { OrganizationSheet } from '../../components/organization-sheet'
import { forwardSuggestion } from '../api'
import { receiversOf } from '../receivers.rules'

interface ForwardSheetProps {
  suggestion: SuggestionDetail
  open: boolean
  onClose: () => void
  onForwarded: (suggestion: SuggestionDetail) => void
}

/** 转交: up or down the tree from where it is. */
export function ForwardSheet({ suggestion, open, onClose, onForwarded }: ForwardSheetProps) {
  const { id, organization, viewer } = suggestion
  const tree = useLoad(open ? 'workbench:organizations' : null, fetchOrganizations)
  const busy = useRef(false)
  const forward = async (to: number, name: string) => {
    const yes = await ask({
      title: `转交${name}？`,
      text: '由它来答复，对方会看到换了组织。之后你这里可能不再看得到。',
      yes: '转交',
      no: '先不',
    })
    if (!yes || busy.current) return
    busy.current = true
    try {
      onForwarded(await forwardSuggestion(id, to))
      showToast('已转交', { done: true })
    } catch (error) {
      void ask({ title: '没有转交', text: sentenceOf(error), yes: '知道了' })
    } finally {
      busy.current = false
    }
  }
  const receivers = receiversOf(tree.data?.items ?? [], organization.id, viewer.forwardTo)
  return (
    <OrganizationSheet
      title="转交给"
      single
      open={open}
      organizations={receivers}
      chosen={[]}
      host={organization.id}
      onChange={([to]) => {
        const receiver = receivers.find((one) => one.id === to)
        if (receiver) void forward(receiver.id, receiver.shortName)
      }}
      onClose={onClose}
    />
  )
}
