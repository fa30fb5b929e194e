import { fireEvent, render as mount, screen, within } from '@testing-library/react'
import type { ReactElement } from 'react'

export const show = (page: ReactElement) => mount(page)

/** Taps what says exactly this. */
export function tap(words: string): void {
  const found = screen.getAllByText(words)
  fireEvent.click(found[found.length - 1] as HTMLElement)
}

export const tapLabel = (label: string | RegExp): void => void fireEvent.click(screen.getByLabelText(label))

export function type(label: string, words: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: words } })
}

/** What the bar at the bottom says. */
export const bar = () => within(document.querySelector('.sticky-bar') as HTMLElement)
