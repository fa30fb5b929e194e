/** Components and pages in jsdom: Taro's components are plain elements there, and the phone is a small fake. */
module.exports = {
  displayName: 'app',
  rootDir: `${__dirname}/../..`,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/tests/app/**/*.test.{ts,tsx}'],
  setupFilesAfterEnv: ['<rootDir>/tests/app/support/setup.ts'],
  globals: { API_BASE: '', CLOUD_ENV: '', CLOUD_SERVICE: '' },
  moduleNameMapper: {
    '\\.s?css$': '<rootDir>/tests/app/support/asset.cjs',
    '\\.svg$': '<rootDir>/tests/app/support/asset.cjs',
    '^@/(.*)$': '<rootDir>/src/$1',
    '^@tarojs/components$': '<rootDir>/tests/app/support/components.tsx',
    '^@tarojs/taro$': '<rootDir>/tests/app/support/taro.ts',
  },
  transform: {
    '\\.m?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(taro-ui|lodash-es|fast-check|pure-rand|ts-fsrs|typebox|@noble/hashes)/)',
  ],
  // For a machine that has other things to do; a test that hangs is still found.
  testTimeout: 300_000,
}
