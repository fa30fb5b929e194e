import { verifyAuditChain } from '../audit/verify-chain.ts'
import { runCommand } from './command.ts'

/** `npm run audit:verify`: walks the audit log; status 1 and the first broken entry when it was touched. */
await runCommand(async ({ client }) => {
  const { intact, broken } = await verifyAuditChain(client)
  if (broken === null) console.log(`审计记录完好，共 ${intact} 条。`)
  else
    console.error(
      `审计记录从第 ${broken} 条起对不上：它或它前后的内容被改动或删除过；之前的 ${intact} 条完好。`,
    )
  return broken === null ? 0 : 1
})
