module.exports = {
  ...require('../support/jest-node.cjs'),
  displayName: 'e2e',
  testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/e2e/setup.ts',
  globalTeardown: '<rootDir>/tests/support/postgres-teardown.ts',
}
