import setUpPostgres from '../support/postgres-setup.ts'
import ensureWeappBuild from '../support/weapp-build.ts'

/** What the project needs before its first test: the build under test and a database to clone. */
export default async function setup(): Promise<void> {
  await ensureWeappBuild()
  await setUpPostgres()
}
