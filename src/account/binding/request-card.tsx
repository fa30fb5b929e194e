import { Input, View } from '@tarojs/components'
import type { BindingRequest, OwnBindingRequest } from '@tongxin/contract/binding'
import { LIMITS } from '@tongxin/contract/limits'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { ask, showToast } from '@/shared/feedback'
import { dayAndClock } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { putRequest, withdrawRequest } from '../api'
import { BranchSheet } from './branch-sheet'

interface RequestCardProps {
  request: BindingRequest | null
  onRequest: (own: OwnBindingRequest) => void
}

/** Asking an organiser: the form, the wait, and the answer. */
export function RequestCard({ request, onRequest }: RequestCardProps) {
  const [editing, setEditing] = useState(false)
  if (request?.state === 'open' && !editing)
    return <Waiting request={request} onRequest={onRequest} onEdit={() => setEditing(true)} />
  return (
    <Card className="binding-way">
      <View className="binding-way__title">提交申请</View>
      {request?.state === 'refused' ? (
        <View className="binding-refused" aria-live="polite">
          <Icon name="circle-alert" size={18} color="red" />
          <View className="binding-refused__words">
            {request.organization.shortName}没有同意：{request.reason}。可以改好再提交
          </View>
        </View>
      ) : (
        <View className="binding-way__text">写姓名和所在支部，支部的组织者核对后绑定</View>
      )}
      <RequestForm
        request={request}
        onSent={(own) => {
          setEditing(false)
          onRequest(own)
        }}
      />
    </Card>
  )
}

function Waiting({
  request,
  onRequest,
  onEdit,
}: RequestCardProps & { request: BindingRequest; onEdit(): void }) {
  const now = useNow()
  const withdraw = async () => {
    const sure = await ask({ title: '撤回申请？', text: '撤回后可以重新提交', yes: '撤回', no: '再等等' })
    if (!sure) return
    try {
      onRequest(await withdrawRequest())
    } catch (error) {
      showToast(sentenceOf(error))
    }
  }
  return (
    <Card className="binding-way">
      <View className="binding-way__title">申请已提交，等待核对</View>
      <View className="binding-way__text">
        {request.name}，{request.organization.name}，{dayAndClock(request.requestedAt, now)}
        提交。支部的组织者同意后，再打开小程序就绑定好了
      </View>
      <View className="binding-way__row">
        <Button size="inline" kind="secondary" onClick={onEdit}>
          修改
        </Button>
        <View className="binding-way__gap" />
        <Button size="inline" kind="neutral" onClick={() => void withdraw()}>
          撤回
        </Button>
      </View>
    </Card>
  )
}

interface RequestFormProps {
  request: BindingRequest | null
  onSent: (own: OwnBindingRequest) => void
}

function RequestForm({ request, onSent }: RequestFormProps) {
  const [name, setName] = useState(request?.name ?? '')
  const [branch, setBranch] = useState(request?.organization ?? null)
  const [note, setNote] = useState(request?.note ?? '')
  const [choosing, setChoosing] = useState(false)
  const [sending, setSending] = useState(false)
  const running = useRef(false)

  const send = async () => {
    if (!branch || running.current) return
    running.current = true
    setSending(true)
    try {
      onSent(await putRequest({ name: name.trim(), organizationId: branch.id, note: note.trim() }))
      showToast('申请已提交', { done: true })
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      running.current = false
      setSending(false)
    }
  }

  return (
    <>
      <Input
        className="binding-way__input"
        value={name}
        maxlength={LIMITS.personName}
        placeholder="姓名，与名册一致"
        aria-label="姓名"
        onInput={({ detail }) => setName(detail.value)}
      />
      <Tap
        className="binding-way__input binding-way__choice"
        label={`所在支部，${branch?.name ?? '未选'}`}
        onClick={() => setChoosing(true)}
      >
        <View className={branch ? 'binding-way__chosen' : 'binding-way__chosen binding-way__chosen--none'}>
          {branch?.name ?? '选择所在支部'}
        </View>
        <Icon name="chevron-right" size={18} />
      </Tap>
      <Input
        className="binding-way__input"
        value={note}
        maxlength={LIMITS.bindingNote}
        placeholder="说明（可不填），如：换了手机号"
        aria-label="说明，可不填"
        onInput={({ detail }) => setNote(detail.value)}
      />
      <Button
        kind="secondary"
        disabled={name.trim() === '' || branch === null}
        loading={sending}
        onClick={() => void send()}
      >
        提交申请
      </Button>
      <BranchSheet open={choosing} onChoose={setBranch} onClose={() => setChoosing(false)} />
    </>
  )
}
