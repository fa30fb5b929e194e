import { storage } from './storage'

/*
 * What must be there without network, and must not stay: the list of those who are expected at the door. Its last moment stands
 * in its key, so that it goes when the app is next opened after that, whoever opens it.
 */

const PREFIX = 'until:'

const suffix = (name: string): string => `:${name}`
const keysOf = (name: string): string[] => storage.keys(PREFIX).filter((key) => key.endsWith(suffix(name)))

/**
 * Keeps `value` until that moment (milliseconds since 1970), in place of what was there under this name.
 * @returns `false`: the storage is full
 */
export function keepUntil(name: string, value: unknown, until: number): boolean {
  const key = `${PREFIX}${until}${suffix(name)}`
  for (const old of keysOf(name)) if (old !== key) storage.remove(old)
  return storage.write(key, value)
}

export function readLasting<T>(name: string): T | undefined {
  const [key] = keysOf(name)
  return key === undefined ? undefined : storage.read<T>(key)
}

export function forgetLasting(name: string): void {
  for (const key of keysOf(name)) storage.remove(key)
}

/** Removes what is over; everything when somebody leaves this phone (`now` = Infinity). */
export function sweepLasting(now: number): void {
  for (const key of storage.keys(PREFIX)) {
    const until = Number(key.slice(PREFIX.length).split(':')[0])
    if (!(until > now)) storage.remove(key)
  }
}
