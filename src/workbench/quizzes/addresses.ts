/* Addresses within this section. Those that other packages need too are in src/shared/routes.ts, in the main package. */

const at = (page: string, id: number) => `/workbench/quizzes/${page}/index?id=${id}`

export const addresses = {
  list: '/workbench/quizzes/list/index',
  form: (id?: number) => (id ? at('form', id) : '/workbench/quizzes/form/index'),
  detail: (id: number) => at('detail', id),
  rates: (id: number) => at('rates', id),
  items: (id: number) => at('items', id),
  extraTime: (id: number) => at('extra-time', id),
  paperMarks: (id: number) => at('paper-marks', id),
}
