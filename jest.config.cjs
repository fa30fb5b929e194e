/** `npx jest --selectProjects server` runs one of them. */
module.exports = {
  projects: ['<rootDir>/tests/server', '<rootDir>/tests/app', '<rootDir>/tests/weapp', '<rootDir>/tests/e2e'],
  // Two cores: the database, a browser and the API under test want one of them.
  maxWorkers: 2,
  // For a machine that has other things to do; a test that hangs is still found.
  testTimeout: 300_000,
}
