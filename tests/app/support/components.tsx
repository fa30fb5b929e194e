import type { ComponentType, ReactNode } from 'react'

/*
 * What @tarojs/components is in these tests: plain elements. What only a phone understands is left out; what a person
 * would notice (words, labels, taps, typing) stays.
 */

type Props = Record<string, unknown> & { children?: ReactNode }

const ONLY_ON_A_PHONE =
  /^(hover|catchMove|scroll[XY]$|enableFlex|showScrollbar|mode$|maxlength|confirmType|openType|onGetPhoneNumber|focus$|placeholderClass|adjustPosition|cursorSpacing|autoHeight|enhanced|scrollInto|scrollWith|scrollTop|scrollLeft|lowerThreshold|upperThreshold|onScroll|formType|lang$|lazyLoad|controlled|show[A-Z]|disableDefaultPadding)/

function plain(props: Props): Props {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !ONLY_ON_A_PHONE.test(name)))
}

const element = (Tag: 'div' | 'span' | 'button' | 'img' | 'label'): ComponentType<Props> =>
  function Element(props: Props) {
    return <Tag {...plain(props)} />
  }

const field = (Tag: 'input' | 'textarea'): ComponentType<Props> =>
  function Field({ onInput, onConfirm, onBlur, value, type: _type, ...rest }: Props) {
    const tell = (listener: unknown, value: string) =>
      (listener as ((event: { detail: { value: string } }) => void) | undefined)?.({ detail: { value } })
    return (
      <Tag
        {...plain(rest)}
        value={(value as string | undefined) ?? ''}
        onChange={(event) => tell(onInput, event.target.value)}
        onBlur={(event) => tell(onBlur, event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && tell(onConfirm, event.currentTarget.value)}
      />
    )
  }

export const View = element('div')
export const ScrollView = element('div')
export const Camera = element('div')
export const Swiper = element('div')
export const SwiperItem = element('div')
export const Picker = element('div')
export const PickerView = element('div')
export const Form = element('div')
export const Text = element('span')
export const Label = element('label')
export const Button = element('button')
export const Image = element('img')
export const Switch = element('button')
export const Input = field('input')
export const Textarea = field('textarea')
