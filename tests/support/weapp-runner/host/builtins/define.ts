import type { CodeSpace } from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.js'
import type { glassEasel } from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.js'
import { fireOn } from '../events.ts'

type Node = Parameters<typeof glassEasel.Event.dispatchEvent>[0]

/** Where the host finds the component behind a DOM element. */
export interface ComponentElement extends HTMLElement {
  builtIn?: BuiltIn
}

/** A living built-in component. */
export interface BuiltIn {
  name: string
  element: ComponentElement
  prop: (name: string) => unknown
  fire: (event: string, detail?: Record<string, unknown>) => void
  /** What a finger on it does, besides the mini-program's own handlers. */
  onTap: (act: () => void) => void
  /** Its value for `<form>`, where it has one. */
  formValue?: () => unknown
  /** What touching its `<label>` does. */
  activate?: () => void
}

/** Reactions to a property's new value. */
type Reactions = Record<string, (value: unknown) => void>

/** Properties that every component reflects into the DOM, where tests and screen readers look. */
const REFLECTED = {
  ...{ ariaLabel: 'aria-label', ariaRole: 'role', ariaHidden: 'aria-hidden', ariaDisabled: 'aria-disabled' },
  ...{ ariaChecked: 'aria-checked', ariaSelected: 'aria-selected', ariaPressed: 'aria-pressed' },
}

export type Define = (
  name: string,
  properties?: Record<string, unknown>,
  setUp?: (self: BuiltIn) => Reactions | void,
) => void

/** Definitions of built-in components go into WeChat's own code space, under `wx-<name>`. */
export function definer(space: CodeSpace, register: (tag: string, path: string) => void): Define {
  return (name, properties = {}, setUp) => {
    const path = `built-in/${name}`
    const declared: Record<string, unknown> = { hidden: false, ...properties }
    for (const attribute of Object.keys(REFLECTED)) declared[attribute] ??= null
    space.addComponentStaticConfig(path, { component: true })
    const reactions = new WeakMap<object, Reactions>()
    const observers = Object.fromEntries(
      Object.keys(declared).map((property) => [
        property,
        function (this: Caller, value: unknown) {
          reactions.get(this)?.[property]?.(value)
        },
      ]),
    )
    space.componentEnv(path, ({ Component }) =>
      Component({
        properties: Object.fromEntries(
          Object.entries(declared).map(([key, value]) => [key, { type: null, value }]),
        ) as never,
        observers: observers as never,
        lifetimes: {
          attached(this: unknown) {
            const caller = this as Caller
            const self = describe(name, caller)
            const all: Reactions = { ...reflections(self.element), ...setUp?.(self) }
            reactions.set(caller, all)
            for (const [property, react] of Object.entries(all)) react(caller.data[property])
          },
        },
      }),
    )
    register(`wx-${name}`, path)
  }
}

/** The adapter's component; `_$` leads to glass-easel's, whose `$$` is the DOM element. */
interface Caller {
  data: Record<string, unknown>
  _$: Node & { $$: ComponentElement; addListener: (event: string, act: () => void) => void }
}

function describe(name: string, caller: Caller): BuiltIn {
  const element = caller._$.$$
  const self: BuiltIn = {
    name,
    element,
    prop: (property) => caller.data[property],
    fire: (event, detail) => fireOn(caller._$, event, detail),
    onTap: (act) => caller._$.addListener('tap', act),
  }
  element.builtIn = self
  return self
}

function reflections(element: HTMLElement): Reactions {
  const reflected = Object.entries(REFLECTED).map(([property, attribute]) => [
    property,
    (value: unknown) => setAttribute(element, attribute, value),
  ])
  return {
    ...(Object.fromEntries(reflected) as Reactions),
    hidden: (value) => void element.toggleAttribute('hidden', isTrue(value)),
  }
}

export function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === null || value === undefined || value === '') element.removeAttribute(name)
  else element.setAttribute(name, String(value))
}

/** Templates give flags as booleans, tests and careless code as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === ''
}

/** The built-in component of an ancestor. */
export function ancestor(self: BuiltIn, tag: string): BuiltIn | undefined {
  return self.element.parentElement?.closest<ComponentElement>(`wx-${tag}`)?.builtIn
}

/** The built-in components below. */
export function descendants(self: BuiltIn, selector: string): BuiltIn[] {
  return [...self.element.querySelectorAll<ComponentElement>(selector)].flatMap(
    (element) => element.builtIn ?? [],
  )
}
