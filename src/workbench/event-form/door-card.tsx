import { Input, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { WALK_IN_RULES, type WalkInRule } from '@tongxin/contract/check-in-constants'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { NoPosition, whereAmI } from '@/shared/position'
import { Field, FieldCard } from '../components/field'
import { Stepper } from '../components/stepper'
import { type EventDraft, USUAL_FENCE } from './event-form.rules'
import { SwitchRow } from './moment-rows'
import { readCoordinates } from './settings.rules'
import type { StepProps } from './step-props'
import './door-card.scss'

const WALK_IN_WORDS: Record<WalkInRule, string> = {
  none: '不可以',
  if_seats: '有空位就可以',
  always: '都可以',
}

/** 签到的更多设置: who may come in without registration, fence, check-out, who is expected. */
export function DoorCard({ draft, errors, change }: StepProps) {
  return (
    <FieldCard>
      <Field
        name="walkIns"
        label="没报名的人到场"
        note="限活动对象以内，签到后计入人次"
        error={errors.walkIns}
      >
        <View className="form-tiles">
          {WALK_IN_RULES.map((rule) => (
            <Tap
              key={rule}
              role="radio"
              className={`form-tile form-tile--half ${draft.walkIns === rule ? 'form-tile--on' : ''}`}
              checked={draft.walkIns === rule}
              onClick={() => change({ walkIns: rule })}
            >
              {WALK_IN_WORDS[rule]}
            </Tap>
          ))}
        </View>
      </Field>
      <SwitchRow
        title="全员应到"
        note={
          draft.expectsAll
            ? '活动对象都要到，到不了的可以请假；自动统计应到、实到、请假、缺席'
            : '适合党员大会等会议，自动统计应到、实到、请假、缺席'
        }
        on={draft.expectsAll}
        onChange={(expectsAll) => change({ expectsAll })}
      />
      <SwitchRow
        title="需要签退"
        note={
          draft.checkOut ? '离开时再扫一次码，按签到和签退计服务时长' : '适合志愿服务，按签到和签退计服务时长'
        }
        on={draft.checkOut}
        onChange={(checkOut) => change({ checkOut })}
      />
      <SwitchRow
        title="在地点附近才能签到"
        note={
          draft.fenceRadius === null
            ? '防止转发签到码代签；室内定位不准，一般活动不用开'
            : '手机只回答“在不在附近”，位置不上传；定不了位的人可人工签到'
        }
        on={draft.fenceRadius !== null}
        onChange={(on) => change({ fenceRadius: on ? USUAL_FENCE : null })}
      />
      {draft.fenceRadius !== null && <FenceFields draft={draft} error={errors.fenceRadius} change={change} />}
    </FieldCard>
  )
}

interface FenceFieldsProps {
  draft: EventDraft
  error: string | undefined
  change: (change: Partial<EventDraft>) => void
}

function FenceFields({ draft, error, change }: FenceFieldsProps) {
  const { coordinates, fenceRadius } = draft
  /** With the radius, whose error a missing place is. */
  const locate: Locate = (there) => change({ coordinates: there, fenceRadius })
  const [busy, setBusy] = useState(false)
  const takeHere = async () => {
    setBusy(true)
    try {
      const { latitude, longitude } = await whereAmI()
      locate({ latitude, longitude })
    } catch (thrown) {
      const refused = thrown instanceof NoPosition && thrown.why === 'refused'
      showToast(refused ? '没有允许使用位置，请在设置里允许' : '现在定不了位，请走到开阔处再试')
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Field inline name="fenceRadius" label="离地点多远以内" note="米；室内至少 100 米" error={error}>
        <Stepper
          label="围栏半径"
          value={fenceRadius ?? 0}
          least={LIMITS.fenceRadiusMin}
          most={LIMITS.fenceRadiusMax}
          step={50}
          onChange={(radius) => change({ fenceRadius: radius })}
        />
      </Field>
      <Field
        name="coordinates"
        label="地点的坐标"
        note={
          coordinates
            ? `已定：${coordinates.latitude?.toFixed(6)}，${coordinates.longitude?.toFixed(6)}`
            : `围栏以“${draft.placeName.trim() || '活动地点'}”为中心，还没有定`
        }
      >
        <View className="form-fence">
          {isWeChat && (
            <Button size="inline" kind="secondary" icon="map-pin" onClick={() => void pickOnMap(locate)}>
              在地图上选
            </Button>
          )}
          <Button size="inline" kind="neutral" loading={busy} onClick={() => void takeHere()}>
            用我现在的位置
          </Button>
        </View>
        {!isWeChat && <PastedCoordinates onRead={locate} />}
      </Field>
    </>
  )
}

type Locate = (there: NonNullable<EventDraft['coordinates']>) => void

/** On a desktop: from the page of 腾讯位置服务 or 高德 that gives a place's coordinates. */
function PastedCoordinates({ onRead }: { onRead: Locate }) {
  const [text, setText] = useState('')
  const wrong = text.trim() !== '' && readCoordinates(text) === null
  return (
    <>
      <Input
        className="form-line"
        value={text}
        placeholder="或粘贴高德、腾讯地图的坐标，如 26.0835,119.2967"
        placeholderClass="field__placeholder"
        aria-label="地点的坐标"
        onInput={({ detail }) => {
          setText(detail.value)
          const coordinates = readCoordinates(detail.value)
          if (coordinates) onRead(coordinates)
        }}
      />
      {wrong && <View className="form-fence__note">要两个数：纬度和经度，用逗号隔开</View>}
    </>
  )
}

async function pickOnMap(onPick: Locate): Promise<void> {
  try {
    const { latitude, longitude } = await Taro.chooseLocation({})
    onPick({ latitude: Number(latitude), longitude: Number(longitude) })
  } catch (error) {
    if (!/cancel/.test((error as { errMsg?: string }).errMsg ?? '')) showToast('地图打不开，请用现在的位置')
  }
}
