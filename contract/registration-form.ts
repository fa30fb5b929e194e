import Type, { type Static } from 'typebox'
import { Line, OneOf, Paragraphs } from './common.ts'
import { FORM_FIELD_KINDS } from './constants.ts'
import { LIMITS } from './limits.ts'

/** 报名表的一项 */
export const FormField = Type.Object(
  {
    /** Chosen by the organiser's app, stable over edits: answers are kept under it. */
    key: Type.String({ pattern: '^[a-z0-9]{1,16}$' }),
    kind: OneOf(FORM_FIELD_KINDS),
    label: Line(LIMITS.formLabel),
    required: Type.Boolean(),
    /** Only for `single_choice` and `multiple_choice`. */
    options: Type.Optional(
      Type.Array(Line(LIMITS.formOption), { minItems: 2, maxItems: LIMITS.formOptions, uniqueItems: true }),
    ),
  },
  { additionalProperties: false },
)
export type FormField = Static<typeof FormField>

export const RegistrationForm = Type.Array(FormField, { maxItems: LIMITS.formFields })
export type RegistrationForm = Static<typeof RegistrationForm>

/**
 * 报名表的回答, by the field's key: text, phone and `2026-11-24` for a date as strings; a number as a number; one of the
 * options for a single choice; a list of them for a multiple choice. Checked against the event's form by the server.
 */
export const FormAnswers = Type.Record(
  Type.String({ pattern: '^[a-z0-9]{1,16}$' }),
  Type.Union([
    Paragraphs(LIMITS.formAnswer),
    Type.Number(),
    Type.Array(Line(LIMITS.formOption), { maxItems: LIMITS.formOptions }),
  ]),
  { maxProperties: LIMITS.formFields },
)
export type FormAnswers = Static<typeof FormAnswers>
