import { Screen, type ScreenProps } from '@/shared/components/screen'
import '../styles/dark.scss'

/** A page of the articles: as any other, and dark where the phone is. */
export function ArticleScreen(props: Omit<ScreenProps, 'className'>) {
  return <Screen {...props} className="screen--by-phone" />
}
