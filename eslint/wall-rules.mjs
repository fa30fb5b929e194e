import { dirname, posix, relative, sep } from 'node:path'

/**
 * Where an import leads, as a path from the root of the project (`server/src/errors.ts`, `contract/events`), or the
 * package's name (`fastify`, `node:fs`). From the text alone: a wall must hold for files that do not exist yet.
 */
export function addressOf(specifier, file) {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier)
  if (specifier.startsWith('@/')) return `src/${specifier.slice(2)}`
  if (specifier.startsWith('@tongxin/')) return specifier.slice('@tongxin/'.length)
  return specifier
}

const fileOf = (context) => relative(context.cwd, context.filename).split(sep).join('/')

/** `import type …`, `export type … from`, or an import whose every name says `type`. */
function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  return node.specifiers?.length > 0 && node.specifiers.every((name) => name.importKind === 'type')
}

/**
 * A wall that imports run against.
 * @param because shown to whoever runs against it: what to do instead
 * @param forbids `(address, {file, typeOnly, dynamic})` → whether this import is on the wrong side
 */
export function importWall(because, forbids) {
  return {
    meta: { type: 'problem', schema: [], messages: { wall: '{{address}} is behind a wall: {{because}}' } },
    create(context) {
      const file = fileOf(context)
      const check = (node, source, kind) => {
        if (source?.type !== 'Literal' || typeof source.value !== 'string') return
        const address = addressOf(source.value, file)
        const facts = { file, typeOnly: false, dynamic: false, ...kind }
        if (forbids(address, facts)) context.report({ node, messageId: 'wall', data: { address, because } })
      }
      const declaration = (node) => check(node, node.source, { typeOnly: isTypeOnly(node) })
      return {
        ImportDeclaration: declaration,
        ExportNamedDeclaration: declaration,
        ExportAllDeclaration: declaration,
        ImportExpression: (node) => check(node, node.source, { dynamic: true }),
        TSImportType: (node) => check(node, node.source ?? node.argument?.literal, { typeOnly: true }),
        TSExternalModuleReference: (node) => check(node, node.expression, {}),
        'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0], {}),
      }
    },
  }
}

/** A wall around a way of saying things: whatever one of the selectors finds is on the wrong side. */
export function syntaxWall(because, selectors) {
  return {
    meta: { type: 'problem', schema: [], messages: { wall: because } },
    create: (context) =>
      Object.fromEntries(
        selectors.map((selector) => [selector, (node) => context.report({ node, messageId: 'wall' })]),
      ),
  }
}

const KEBAB = /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/

/** Names of files and folders. */
export const kebabCase = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { wall: '{{name}}: file and folder names are lower-case words with - and . between them.' },
  },
  create(context) {
    return {
      Program(node) {
        const file = fileOf(context)
        const wrong = [...dirname(file).split('/'), posix.basename(file)].find(
          (name) => name !== '.' && name !== '..' && !KEBAB.test(name),
        )
        if (wrong) context.report({ node, messageId: 'wall', data: { name: wrong } })
      },
    }
  },
}
