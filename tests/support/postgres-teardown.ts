/** What a project of tests names as its teardown. */
export default (): Promise<void> => tearDownPostgres()

export async function tearDownPostgres(): Promise<void> {
  await globalThis.testPostgres?.stop()
  globalThis.testPostgres = undefined
}
