export const addresses = {
  list: '/workbench/suggestions/list/index',
  one: (id: number) => `/workbench/suggestions/one/index?id=${id}`,
}
