/* Addresses within this section. Those that other packages need too are in src/shared/routes.ts, in the main package. */

const at = (page: string, id: number) => `/workbench/articles/${page}/index?id=${id}`

export const addresses = {
  list: '/workbench/articles/list/index',
  form: (id?: number) => (id ? at('form', id) : '/workbench/articles/form/index'),
  reading: (id: number) => at('reading', id),
  history: (id: number) => at('history', id),
  acknowledgements: (id: number) => at('acknowledgements', id),
  series: '/workbench/articles/series/index',
}
