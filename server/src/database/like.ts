// What people type is text: % _ and \ in it mean themselves.
const escape = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** A LIKE pattern for 'has this text in it'. */
export const containing = (text: string) => `%${escape(text.trim())}%`

/** A LIKE pattern for 'begins with this text'. */
export const startingWith = (text: string) => `${escape(text.trim())}%`
