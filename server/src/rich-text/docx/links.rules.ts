import Value from 'typebox/value'
import { Link } from '@tongxin/contract/rich-text'

/** An address as it may stand in a text, or `null`: https, a host, nothing that says who logs in. */
export function asLink(address: string): string | null {
  let url: URL
  try {
    url = new URL(address.trim())
  } catch {
    return null
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  const href = url.href.replace(/[\\|^`{}'"<>]/g, (character) =>
    encodeURIComponent(character).replace("'", '%27'),
  )
  return Value.Check(Link, href) ? href : null
}

/** The address of a field `HYPERLINK "https://…"`; `null` for another field. */
export function hyperlinkOf(instruction: string): string | null {
  return /^\s*HYPERLINK\s+"([^"]*)"/i.exec(instruction)?.[1] ?? null
}
