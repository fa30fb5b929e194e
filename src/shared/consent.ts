import Taro from '@tarojs/taro'
import { nextPath, routes } from './routes'
import { markConsentNeeded } from './session'

let leading = false

/**
 * Opens the page that asks for consent, on top of the one that needs it: agreeing leads back there. Once, however many
 * pages and requests ask for it at the same moment.
 */
export function leadToConsent(): void {
  if (leading || [routes.login, routes.privacy].includes(nextPath())) return
  leading = true
  const done = () => void (leading = false)
  Promise.resolve(Taro.navigateTo({ url: routes.privacy })).then(done, done)
}

/** The API has refused because of it: also in a session that is older than the text in force. */
export function askForConsent(): void {
  markConsentNeeded()
  leadToConsent()
}
