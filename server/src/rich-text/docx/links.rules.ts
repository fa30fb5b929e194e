import Value from 'typebox/value'
import { Link } from '@tongxin/contract/rich-text'

/** An address as it may stand in a text, in the letters of ASCII; `null` for what the contract would refuse. */
export function asLink(address: string): string | null {
  let url: URL
  try {
    url = new URL(address.trim())
  } catch {
    return null
  }
  const href = url.href.replace(/[\\|^`{}'"<>]/g, (character) =>
    encodeURIComponent(character).replace("'", '%27'),
  )
  return Value.Check(Link, href) ? href : null
}

/** The address of a field `HYPERLINK "https://…"`; `null` for another field. */
export function hyperlinkOf(instruction: string): string | null {
  return /^\s*HYPERLINK\s+"([^"]*)"/i.exec(instruction)?.[1] ?? null
}
