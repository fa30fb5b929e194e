import { startEmbeddedPostgres } from '../../../server/src/database/embedded.ts'

/** A program like the API's `main.ts`, reduced to its database: `node --import tsx embedded-holder.mts <data folder>`. */
const postgresStarting = startEmbeddedPostgres({
  dataDir: process.argv[2]!,
  log: (line) => console.log(`LOG ${line}`),
})
try {
  const postgres = await postgresStarting
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void postgres.stop().then(() => process.exit(0)))
  setInterval(() => {}, 60_000)
  console.log(`READY ${postgres.connectionString}`)
} catch (error) {
  console.log(`${(error as Error).name} ${(error as Error).message}`)
  process.exit(1)
}
