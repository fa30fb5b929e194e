import { storage } from '@/shared/storage'
import { createStore, useStore } from '@/shared/store'

export const TYPE_SIZES = ['small', 'standard', 'large', 'huge'] as const
export type TypeSize = (typeof TYPE_SIZES)[number]

export const TYPE_SIZE_LABELS: Record<TypeSize, string> = {
  small: '小',
  standard: '标准',
  large: '大',
  huge: '特大',
}

const KEY = 'reader-type'

const read = (): TypeSize => {
  const kept = storage.read<TypeSize>(KEY)
  return kept && TYPE_SIZES.includes(kept) ? kept : 'standard'
}

const store = createStore<TypeSize>(read())

/** 字号 of articles, on this phone; 关怀模式 makes all of them larger. */
export const useTypeSize = (): TypeSize => useStore(store)

export function setTypeSize(size: TypeSize): void {
  storage.write(KEY, size)
  store.set(size)
}
