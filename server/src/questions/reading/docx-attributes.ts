/** `w:val`, whatever the prefix. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const usual = attributes[`w:${name}`] ?? attributes[name]
  if (usual !== undefined) return usual
  for (const key in attributes) if (key.endsWith(`:${name}`)) return attributes[key]
  return undefined
}
