/** A process that checks what is due, to be killed in the middle: `checker.mts <database> <api base> <now>`. */
import { openDatabase } from '../../../server/src/database/database.ts'
import { makeChecks } from './writing.ts'

const [connectionString, apiBase, now] = process.argv.slice(2) as [string, string, string]
const database = openDatabase(connectionString)
await makeChecks(database, apiBase, () => new Date(now)).checkDue()
await database.pool.end()
