module.exports = {
  ...require('../support/jest-node.cjs'),
  displayName: 'weapp',
  testMatch: ['<rootDir>/tests/weapp/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/weapp/setup.ts',
  globalTeardown: '<rootDir>/tests/support/postgres-teardown.ts',
}
