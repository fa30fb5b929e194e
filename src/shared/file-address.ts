/** Where a file of the API lies: addresses below its origin are complete only in a browser, which the API serves itself. */
export const fileAddress = (url: string): string => (url.startsWith('/') ? API_BASE + url : url)
