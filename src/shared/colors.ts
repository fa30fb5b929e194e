/** The colours that an SVG needs by value; `styles/base.scss` has the same names as variables. */
export const COLORS = {
  ink1: '#1F1B1A',
  ink2: '#574F4C',
  ink3: '#736A66',
  red: '#BF2A2D',
  gold: '#7D570C',
  green: '#1D7548',
  white: '#FFFFFF',
  disabled: '#655D59',
  twoTone: '#2B2625',
} as const

export type ColorName = keyof typeof COLORS
