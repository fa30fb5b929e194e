import Taro from '@tarojs/taro'
import gcoord from 'gcoord'
import { isWeChat } from './platform'
import { isPrivacyRefusal } from './privacy-gate'

/** Degrees in GCJ-02, as all maps in China have them. */
export interface Position {
  latitude: number
  longitude: number
}

/** Where this phone is; lives as long as one comparison takes. */
export interface Fix extends Position {
  /** Radius in metres in which the phone is most likely. */
  accuracy: number
}

/** `refused`: the person or the phone's settings; `unknown`: no satellites, no time, no such thing. */
export class NoPosition extends Error {
  constructor(readonly why: 'refused' | 'unknown') {
    super(why)
  }
}

const PATIENCE = 8000

/** @throws NoPosition */
export const whereAmI = (): Promise<Fix> => (isWeChat ? askWechat() : askBrowser())

async function askWechat(): Promise<Fix> {
  try {
    const { latitude, longitude, accuracy, horizontalAccuracy } = await Taro.getLocation({
      type: 'gcj02',
      isHighAccuracy: true,
      highAccuracyExpireTime: PATIENCE,
    })
    return { latitude, longitude, accuracy: accuracy ?? horizontalAccuracy }
  } catch (error) {
    const { errMsg = '' } = (error ?? {}) as { errMsg?: string }
    // `ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF`: location is off on the whole phone.
    const refused = isPrivacyRefusal(error) || /auth|deny|denied|permission|SWITCHOFF/i.test(errMsg)
    throw new NoPosition(refused ? 'refused' : 'unknown')
  }
}

function askBrowser(): Promise<Fix> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject(new NoPosition('unknown'))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ ...fromSatellites(coords), accuracy: coords.accuracy }),
      ({ code }) => reject(new NoPosition(code === 1 ? 'refused' : 'unknown')),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 0 },
    )
  })
}

/** A browser tells WGS-84, some hundred metres beside the maps of China. */
export function fromSatellites({ latitude, longitude }: Position): Position {
  const [lng, lat] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02)
  return { latitude: lat, longitude: lng }
}

const EARTH = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres along the ground (haversine formula on the mean sphere: right to half a percent). */
export function metresBetween(a: Position, b: Position): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}
