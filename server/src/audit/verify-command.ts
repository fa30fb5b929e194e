import { resolve } from 'node:path'
import pg from 'pg'
import { readConfig } from '../config.ts'
import { startEmbeddedPostgres } from '../database/embedded.ts'
import { StartError } from '../errors.ts'
import { verifyAuditChain } from './verify-chain.ts'

/** `npm run audit:verify`: walks the audit log; status 1 and the first broken entry when it was touched. */
const config = readConfig(resolve(import.meta.dirname, '../../..'))
try {
  const embedded = config.databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => {} })
  try {
    const client = new pg.Client({ connectionString: config.databaseUrl ?? embedded!.connectionString })
    await client.connect()
    const { intact, broken } = await verifyAuditChain(client).finally(() => client.end())
    if (broken === null) console.log(`审计记录完好，共 ${intact} 条。`)
    else
      console.error(
        `审计记录从第 ${broken} 条起对不上：它或它前后的内容被改动或删除过；之前的 ${intact} 条完好。`,
      )
    process.exitCode = broken === null ? 0 : 1
  } finally {
    await embedded?.stop()
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
