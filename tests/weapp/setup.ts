import type { Config } from 'jest'
import { h5Build } from '../support/h5-build.ts'
import setUpPostgres from '../support/postgres-setup.ts'
import ensureWeappBuild from '../support/weapp-build.ts'

/** What the project needs before its first test: the build under test and a database to clone. */
export default async function setup({ projects = [] }: Config): Promise<void> {
  // Where the browser's tests come next, their build goes beside this one.
  const beside = projects.some((project) => String(project).endsWith('e2e')) ? h5Build() : undefined
  // What goes wrong there is said there.
  beside?.catch(() => {})
  await ensureWeappBuild()
  await setUpPostgres()
}
