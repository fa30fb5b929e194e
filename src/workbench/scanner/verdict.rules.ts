import { answerWords } from '@/shared/answers.rules'
import { REGISTRATION_STATE_LABELS } from '@/shared/labels'
import { keyBytes, oneTimeCode, readTicketText, stepAt } from '@/shared/one-time-code'
import { clock } from '@/shared/time'
import type { RegistrationForm } from '@tongxin/contract/registration-form'
import type { DoorList, ScanEntry } from './scan-list.rules'
import type { Answer, ScanKind } from './scan-queue.rules'

/** Whether a ticket's code is right now, was right a while ago (a screenshot), or never. */
export type CodeAge = 'right' | 'old' | 'wrong'

/** Steps back in which an old code is still recognised: ten minutes. */
const REMEMBERED_STEPS = 20

/** @param now milliseconds since 1970, by the server's clock */
export function ageOfCode(
  entry: Pick<ScanEntry, 'key'>,
  code: string,
  now: number,
  stepSeconds: number,
): CodeAge {
  const key = keyBytes(entry.key)
  const step = stepAt(now, stepSeconds)
  for (const near of [step, step - 1, step + 1]) if (oneTimeCode(key, near) === code) return 'right'
  for (let back = 2; back <= REMEMBERED_STEPS; back++)
    if (oneTimeCode(key, step - back) === code) return 'old'
  return 'wrong'
}

export type Tone = 'green' | 'gold' | 'red'

/** What is shown, said, sounded and done about one presented ticket or person. */
export interface Verdict {
  tone: Tone
  title: string
  /** Why, or what to do. */
  words: string
  entry: ScanEntry | null
  /** Goes into the queue at once, when the organiser says so, or not at all. */
  act: 'record' | 'ask' | 'none'
  /** Perhaps the list on this phone is too old: a newer one may know better. */
  mayBeStale?: boolean
}

interface Door {
  eventId: number
  list: DoorList
  kind: ScanKind
  /** By the server's clock. */
  now: number
}

const no = (title: string, words: string, entry: ScanEntry | null = null): Verdict => ({
  tone: 'red',
  title,
  words,
  entry,
  act: 'none',
})

/** Judges a ticket without asking anybody. */
export function judgeTicket(text: string, { eventId, list, kind, now }: Door): Verdict {
  const ticket = readTicketText(text)
  if (!ticket) return no('不是报名凭证', '请对方打开“我的报名”里会变化的凭证码')
  if (ticket.eventId !== eventId) return no('是另一场活动的凭证', '请对方打开这场活动的凭证')
  const entry = list.byRef.get(ticket.ref)
  if (!entry)
    return {
      tone: 'gold',
      title: '本机名单里没有这张凭证',
      words: '已记下，由服务器核对',
      entry: null,
      act: 'record',
      mayBeStale: true,
    }
  const age = ageOfCode(entry, ticket.code, now, list.stepSeconds)
  if (age === 'old') return no('凭证已过时', '可能是截图，请对方打开会变化的凭证，或按姓名签到', entry)
  if (age === 'wrong') return { ...no('凭证核对不上', '请按姓名签到', entry), mayBeStale: true }
  return judgeEntry(entry, kind)
}

/** The same for somebody whom the organiser has picked by name. */
export function judgeEntry(entry: ScanEntry, kind: ScanKind): Verdict {
  if (entry.state === 'cancelled' || entry.state === 'refused')
    return no(REGISTRATION_STATE_LABELS[entry.state], '这个报名已不作数，确要参加请按名单人工办理', entry)
  if (kind === 'check_out') return judgeLeaving(entry)
  if (entry.checkedInAt)
    return {
      tone: 'gold',
      title: '已经签到',
      words: `${clock(entry.checkedInAt)} 已签到，不用再签`,
      entry,
      act: 'record',
    }
  if (entry.state !== 'registered')
    return {
      tone: 'gold',
      title: REGISTRATION_STATE_LABELS[entry.state],
      words: '还没有名额，由你决定是否签到',
      entry,
      act: 'ask',
      mayBeStale: true,
    }
  return { tone: 'green', title: '签到成功', words: '', entry, act: 'record' }
}

function judgeLeaving(entry: ScanEntry): Verdict {
  if (!entry.checkedInAt)
    return {
      tone: 'gold',
      title: '还没有签到',
      words: '先签到，才能签退',
      entry,
      act: 'none',
      mayBeStale: true,
    }
  if (entry.checkedOutAt)
    return {
      tone: 'gold',
      title: '已经签退',
      words: `${clock(entry.checkedOutAt)} 已签退`,
      entry,
      act: 'record',
    }
  return { tone: 'green', title: '签退成功', words: '', entry, act: 'record' }
}

/** 随行 2 人, and the answers of the form: what the one at the door wants to see. */
export function notesOf(entry: ScanEntry, form: RegistrationForm): { label: string; value: string }[] {
  return [
    { label: '随行人员', value: entry.companions > 0 ? `${entry.companions} 人` : '' },
    ...form.map(({ key, label }) => ({ label, value: answerWords(entry.answers, key) })),
  ].filter(({ value }) => value !== '')
}

/** What is shown once the server has answered what was judged here. */
export function afterAnswer(verdict: Verdict, answer: Answer): Pick<Verdict, 'tone' | 'title' | 'words'> {
  const { outcome, detail, checkedInAt } = answer
  if (outcome === 'refused' || outcome === 'undone')
    return { tone: 'red', title: '没有签上', words: detail ?? '服务器没有接受这一条' }
  if (outcome === 'already' && verdict.tone === 'green')
    return {
      tone: 'gold',
      title: '已经办过',
      words: checkedInAt ? `${clock(checkedInAt)} 已签到` : '不用再办',
    }
  if (outcome === 'counted' && verdict.tone === 'gold')
    return { tone: 'green', title: answer.name ? `${answer.name}，已签到` : '服务器已确认', words: '' }
  const { tone, title, words } = verdict
  return { tone, title, words }
}
