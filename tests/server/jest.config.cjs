module.exports = {
  ...require('../support/jest-node.cjs'),
  displayName: 'server',
  testMatch: ['<rootDir>/tests/server/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/support/postgres-setup.ts',
  globalTeardown: '<rootDir>/tests/support/postgres-teardown.ts',
}
