import js from '@eslint/js'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { wallConfig } from './eslint/walls.mjs'

const TYPESCRIPT = ['**/*.{ts,tsx}']

export default defineConfig(
  { ignores: ['**/node_modules/', 'dist/', 'data/', '.cache/', '.swc/', '.tmp/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './server/tsconfig.json', './tests/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // `noUncheckedIndexedAccess` asks for it where the code knows more than the type.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `void | Promise<void>` is how a callback says that it may be either.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // The few that need types and pay for the time they take.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        // Fastify's reply is thenable, and its hooks may return it.
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // Programs for Node that are not TypeScript: their globals are Node's.
    files: ['**/*.{js,cjs,mjs}'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: TYPESCRIPT,
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.json', 'server/tsconfig.json', 'tests/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: { 'import-x/no-cycle': 'error', 'import-x/no-self-import': 'error' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    // WeChat has none of them; src/shared/http.ts works in both.
    rules: { 'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'wx'] },
  },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    // Tables of data are as long as what they list.
    ignores: ['demo/**', 'tests/**'],
    rules: { 'max-lines': ['error', { max: 250 }] },
  },
  // So is a list of behaviours, a little.
  { files: ['tests/**/*.{ts,tsx,mjs}'], rules: { 'max-lines': ['error', { max: 300 }] } },
  wallConfig(),
)
