import { openBrowser } from '../support/browser.ts'
import { h5Build } from '../support/h5-build.ts'
import setUpPostgres from '../support/postgres-setup.ts'

/** What the project needs before its first test: a browser that shows Chinese, the app, a database to clone. */
export default async function setup(): Promise<void> {
  const browser = await openBrowser()
  await browser.close()
  process.env.TEST_H5_FOLDER = await h5Build()
  await setUpPostgres()
}
