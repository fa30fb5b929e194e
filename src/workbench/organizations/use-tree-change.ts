import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { mergeOrganization, moveOrganization, retireOrganization } from './api'
import { consequenceOf, type TreeChange, WORDS } from './tree-change.rules'

/** Asks once, names the consequence, does it; what the server refuses stays on the screen until it is read. */
export function useTreeChange(onChanged: () => void) {
  const [busy, setBusy] = useState(false)
  const change = async (
    what: TreeChange,
    organization: Organization,
    below: number,
    target?: Organization,
  ) => {
    if (busy) return
    const { title, yes, done, failed } = WORDS[what]
    const text = consequenceOf(what, organization, below, target)
    if (!(await ask({ title, text, yes, no: '先不' }))) return
    setBusy(true)
    try {
      if (what === 'retire') await retireOrganization(organization.id)
      else if (target) await CALLS[what](organization.id, target.id)
      showToast(done, { done: true })
      onChanged()
    } catch (error) {
      await ask({ title: failed, text: sentenceOf(error), yes: '知道了' })
    } finally {
      setBusy(false)
    }
  }
  return { change, busy }
}

const CALLS = { move: moveOrganization, merge: mergeOrganization }
