import type { Context } from '../context.ts'
import { ancestor, descendants, isTrue, type BuiltIn, type Define } from './define.ts'

const TYPED = { value: '', placeholder: '', type: 'text', password: false, disabled: false, maxlength: 140 }
const CONTROLS = 'wx-button, wx-switch, wx-checkbox, wx-radio, wx-input, wx-textarea'

/** What a form is filled with. */
export function defineFields(define: Define, context: Context): void {
  define('input', { ...TYPED, name: '', focus: false }, (self) => typedField(self, 'input'))
  define('textarea', { ...TYPED, name: '', focus: false }, (self) => typedField(self, 'textarea'))
  define('switch', { checked: false, disabled: false, name: '' }, (self) => toggled(self, switchOver))
  define('checkbox', { value: '', checked: false, disabled: false }, (self) => toggled(self, checkBox))
  define('radio', { value: '', checked: false, disabled: false }, (self) => toggled(self, chooseRadio))
  define('checkbox-group', { name: '' }, (self) => {
    self.formValue = () => checkedValues(self, 'wx-checkbox')
  })
  define('radio-group', { name: '' }, (self) => {
    self.formValue = () => checkedValues(self, 'wx-radio')[0] ?? ''
  })
  define('slider', { value: 0, min: 0, max: 100, name: '' }, (self) => {
    self.formValue = () => self.prop('value')
  })
  define(
    'picker',
    { mode: 'selector', range: [], rangeKey: '', value: 0, disabled: false, name: '' },
    (self) => {
      self.onTap(() => openPicker(self, context))
      self.formValue = () => self.prop('value')
    },
  )
  define('label', { for: '' }, (self) => {
    self.onTap(() => {
      const id = self.prop('for')
      const named = id ? document.getElementById(String(id)) : null
      const target = named ? (named as BuiltIn['element']).builtIn : descendants(self, CONTROLS)[0]
      // A finger on the control itself has reached it already.
      if (target && !self.element.querySelector('[data-touched]')) target.activate?.()
    })
  })
  define('form', {}, (self) => {
    const answer = self.fire
    self.fire = (event, detail) => {
      if (event === 'requestsubmit') answer('submit', { value: valuesOf(self), formId: '' })
      else if (event === 'requestreset') answer('reset')
      else answer(event, detail)
    }
  })
}

function typedField(self: BuiltIn, tag: 'input' | 'textarea'): Record<string, (value: unknown) => void> {
  const field = document.createElement(tag)
  self.element.appendChild(field)
  const cursor = (): object => ({ value: field.value, cursor: field.value.length })
  self.formValue = () => field.value
  self.activate = () => field.focus()
  field.addEventListener('input', (event) => {
    event.stopPropagation()
    self.fire('input', { ...cursor(), keyCode: 0 })
  })
  field.addEventListener('focus', () => self.fire('focus', { value: field.value, height: 0 }))
  field.addEventListener('blur', () => self.fire('blur', { ...cursor() }))
  field.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Enter') self.fire('confirm', { value: field.value })
  })
  return {
    value: (value) => {
      const text = value === null || value === undefined ? '' : String(value)
      if (field.value !== text) field.value = text
    },
    placeholder: (value) => void (field.placeholder = value ? String(value) : ''),
    disabled: (value) => void (field.disabled = isTrue(value)),
    maxlength: (value) => {
      if (Number(value) > 0) field.maxLength = Number(value)
      else field.removeAttribute('maxlength')
    },
    type: (value) =>
      void (field.inputMode = ['number', 'digit', 'idcard'].includes(String(value)) ? 'numeric' : ''),
    password: (value) => {
      if (tag === 'input') (field as HTMLInputElement).type = isTrue(value) ? 'password' : 'text'
    },
    focus: (value) => {
      if (isTrue(value)) field.focus()
    },
  }
}

/** A control that is on or off: the state lives in `aria-checked`, where tests see it. */
function toggled(self: BuiltIn, press: (self: BuiltIn) => void): Record<string, (value: unknown) => void> {
  const act = (): void => {
    if (!isTrue(self.prop('disabled'))) press(self)
  }
  self.onTap(act)
  self.activate = act
  self.formValue = () => isOn(self)
  return {
    checked: (value) => setOn(self, isTrue(value)),
    disabled: (value) => void self.element.toggleAttribute('disabled', isTrue(value)),
  }
}

const isOn = (self: BuiltIn): boolean => self.element.getAttribute('aria-checked') === 'true'
const setOn = (self: BuiltIn, on: boolean): void => self.element.setAttribute('aria-checked', String(on))

function switchOver(self: BuiltIn): void {
  setOn(self, !isOn(self))
  self.fire('change', { value: isOn(self) })
}

function checkBox(self: BuiltIn): void {
  setOn(self, !isOn(self))
  const group = ancestor(self, 'checkbox-group')
  group?.fire('change', { value: group.formValue?.() })
}

function chooseRadio(self: BuiltIn): void {
  const group = ancestor(self, 'radio-group')
  if (!group || isOn(self)) return
  for (const radio of descendants(group, 'wx-radio')) setOn(radio, radio === self)
  group.fire('change', { value: self.prop('value') })
}

function checkedValues(group: BuiltIn, tag: string): unknown[] {
  return descendants(group, tag)
    .filter(isOn)
    .map((item) => item.prop('value'))
}

function valuesOf(form: BuiltIn): Record<string, unknown> {
  const named = descendants(form, '*').filter((field) => field.formValue && field.prop('name'))
  return Object.fromEntries(named.map((field) => [String(field.prop('name')), field.formValue?.()]))
}

function openPicker(self: BuiltIn, { state }: Context): void {
  if (isTrue(self.prop('disabled'))) return
  const mode = String(self.prop('mode') ?? 'selector')
  const close = (): void => void state.pickers.splice(state.pickers.indexOf(picker), 1)
  const picker = {
    mode,
    choose: (value: unknown) => {
      const chosen = mode === 'selector' ? indexIn(self, value) : value
      close()
      self.fire('change', { value: chosen })
    },
    cancel: () => {
      close()
      self.fire('cancel')
    },
  }
  state.pickers.push(picker)
}

function indexIn(picker: BuiltIn, value: unknown): number {
  const key = picker.prop('rangeKey')
  const range = (picker.prop('range') ?? []) as unknown[]
  const labels = range.map((item) => String(key ? (item as Record<string, unknown>)[String(key)] : item))
  const index = typeof value === 'number' ? value : labels.indexOf(String(value))
  if (!(index in labels)) throw new Error(`the picker offers ${labels.join(', ')}, not ${String(value)}`)
  return index
}
