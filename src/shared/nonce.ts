/** A UUID (RFC 9562, version 4). Unique is all that it must be; WeChat has no randomness that can be had at once. */
export const newNonce = (): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = Math.floor(Math.random() * 16)
    return (letter === 'x' ? digit : (digit & 3) | 8).toString(16)
  })
