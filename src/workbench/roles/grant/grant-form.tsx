import { View } from '@tarojs/components'
import { GRANTED_ROLES } from '@tongxin/contract/constants'
import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { GRANTED_ROLE_LABELS } from '@/shared/audit-words'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { back } from '@/shared/routes'
import { useNow } from '@/shared/use-now'
import { Field, FieldCard, FieldError } from '../../components/field'
import { MomentPicker } from '../../components/moment-picker'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { OrganizationSheet } from '../../components/organization-sheet'
import { MemberSheet } from '../../member-search/member-sheet'
import { grantRole } from '../api'
import { errorsOf, GRANTED_ROLE_NOTES, type GrantDraft, type GrantErrors, inputOf } from '../roles.rules'
import './grant-form.scss'

interface GrantFormProps {
  /** Where the viewer can grant. */
  organizations: readonly Organization[]
  /** Chosen already; 0: none. */
  organizationId: number
}

const YEAR = 365 * 24 * 3_600_000

export function GrantForm({ organizations, organizationId }: GrantFormProps) {
  const now = useNow()
  const known = organizations.some(({ id }) => id === organizationId)
  const [draft, setDraft] = useState<GrantDraft>({
    member: null,
    role: null,
    organizationId: known ? organizationId : null,
    startsAt: '',
    endsAt: '',
  })
  const [errors, setErrors] = useState<GrantErrors>({})
  const [busy, setBusy] = useState(false)
  const [sheet, setSheet] = useState<'none' | 'member' | 'organization'>('none')
  const close = () => setSheet('none')
  const change = (part: Partial<GrantDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setErrors({})
  }
  const organization = organizations.find(({ id }) => id === draft.organizationId)

  const send = async () => {
    const found = errorsOf(draft, Date.now())
    setErrors(found)
    const input = inputOf(draft)
    if (busy || !input || Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await grantRole(input)
      showToast('已授予', { done: true })
      back()
    } catch (error) {
      setErrors({ whole: sentenceOf(error) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <WorkbenchScreen
      narrow
      title="授予角色"
      footer={
        <StickyBar>
          <Button loading={busy} onClick={() => void send()}>
            授予
          </Button>
        </StickyBar>
      }
    >
      <FieldCard>
        <Field inline name="member" label="党员" required error={errors.member}>
          <Choice
            label="选择党员"
            words={draft.member && `${draft.member.name} · ${draft.member.organizationName}`}
            onClick={() => setSheet('member')}
          />
        </Field>
        <Field inline name="organizationId" label="组织" required error={errors.organizationId}>
          <Choice
            label="选择组织"
            words={organization?.shortName ?? null}
            onClick={() => setSheet('organization')}
          />
        </Field>
      </FieldCard>
      <FieldCard>
        <Field name="role" label="角色" required note="对这个组织和它的下级有效" error={errors.role}>
          {GRANTED_ROLES.map((role) => (
            <Tap
              key={role}
              role="radio"
              className={`grant-role ${role === draft.role ? 'grant-role--on' : ''}`}
              checked={role === draft.role}
              label={`${GRANTED_ROLE_LABELS[role]}，${GRANTED_ROLE_NOTES[role]}`}
              onClick={() => change({ role })}
            >
              <View className="grant-role__words">
                <View className="grant-role__name">{GRANTED_ROLE_LABELS[role]}</View>
                <View className="grant-role__note">{GRANTED_ROLE_NOTES[role]}</View>
              </View>
              {role === draft.role && <Icon name="check" size={22} color="red" />}
            </Tap>
          ))}
        </Field>
      </FieldCard>
      <FieldCard>
        <Field inline name="startsAt" label="开始" error={errors.startsAt}>
          <MomentPicker
            label="开始"
            value={draft.startsAt}
            placeholder="现在起"
            start={now}
            now={now}
            onChange={(startsAt) => change({ startsAt })}
          />
        </Field>
        <Field inline name="endsAt" label="结束" error={errors.endsAt}>
          <MomentPicker
            label="结束"
            value={draft.endsAt}
            placeholder="长期"
            start={now + YEAR}
            now={now}
            onChange={(endsAt) => change({ endsAt })}
          />
        </Field>
        {(draft.startsAt || draft.endsAt) && (
          <Tap className="grant-form__clear" onClick={() => change({ startsAt: '', endsAt: '' })}>
            不限起止时间
          </Tap>
        )}
      </FieldCard>
      <View className="grant-form__note">同一人已有这项角色时，再授予一次就是改它的起止时间。</View>
      <View className="grant-form__error">
        <FieldError text={errors.whole} />
      </View>
      <MemberSheet
        title="选择党员"
        open={sheet === 'member'}
        onChoose={(member) => {
          change({ member })
          close()
        }}
        onClose={close}
      />
      <OrganizationSheet
        single
        title="选择组织"
        open={sheet === 'organization'}
        organizations={organizations}
        chosen={draft.organizationId === null ? [] : [draft.organizationId]}
        onChange={([id]) => change({ organizationId: id ?? null })}
        onClose={close}
      />
    </WorkbenchScreen>
  )
}

function Choice({ label, words, onClick }: { label: string; words: string | null; onClick: () => void }) {
  return (
    <Tap className="grant-choice" label={words ? `${label}：${words}` : label} onClick={onClick}>
      <View className={words ? '' : 'field__placeholder'}>{words ?? '请选择'}</View>
      <Icon className="grant-choice__arrow" name="chevron-right" size={18} />
    </Tap>
  )
}
