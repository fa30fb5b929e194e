/** Forms that take more than a screen are filled in in three steps. */
export type Step = 0 | 1 | 2
const ALL_STEPS: readonly Step[] = [0, 1, 2]

/** Fields of each step in the order in which the page shows them. */
export type FieldsOfStep<Field extends string> = Record<Step, readonly Field[]>

/** A sentence for each field that is not right yet. */
export type ErrorsOf<Field extends string> = Partial<Record<Field, string>>

export const allFields = <Field extends string>(fields: FieldsOfStep<Field>): Field[] =>
  ALL_STEPS.flatMap((step) => fields[step])

export const stepOf = <Field extends string>(fields: FieldsOfStep<Field>, field: Field): Step =>
  ALL_STEPS.find((step) => fields[step].includes(field)) ?? 0

/** Where to take the person: the first field with an error, in the order of the form. */
export const firstError = <Field extends string>(
  fields: FieldsOfStep<Field>,
  errors: ErrorsOf<Field>,
): Field | undefined => allFields(fields).find((field) => errors[field] !== undefined)

/** Without the fields that nothing is wrong with. */
export const onlyErrors = <Field extends string>(
  errors: Partial<Record<Field, string | undefined>>,
): ErrorsOf<Field> =>
  Object.fromEntries(Object.entries(errors).filter(([, error]) => error)) as ErrorsOf<Field>

/** What is wrong in all of them. */
export const checkSteps = <Field extends string>(check: (step: Step) => ErrorsOf<Field>): ErrorsOf<Field> =>
  Object.assign({}, ...ALL_STEPS.map(check)) as ErrorsOf<Field>
