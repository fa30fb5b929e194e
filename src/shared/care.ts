import { createStore, useStore } from './store'
import { storage } from './storage'

const KEY = 'care'

/** 关怀模式: large type, large buttons, less on a page. */
export const care = createStore<boolean>(storage.read<boolean>(KEY) ?? false)

export function setCare(on: boolean): void {
  storage.write(KEY, on)
  care.set(on)
}

export const useCare = (): boolean => useStore(care)
