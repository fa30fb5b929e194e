import type { FastifyBaseLogger } from 'fastify'
import type { Services } from './http/routes.ts'
import { Rounds } from './jobs/rounds.ts'

/** What every process looks after now and then, each as it is said when it fails. */
export function buildRounds(
  { registrationBatches, checkOut, carrying, traces, handIns, quizFreezing }: Services,
  log: FastifyBaseLogger,
): Rounds[] {
  return [
    new Rounds(() => registrationBatches.releaseQuotas(), 'quotas not released', log),
    new Rounds(() => checkOut.closeAll(), 'check-outs not closed', log),
    new Rounds(() => carrying.carryAll(), 'guests not carried over', log),
    new Rounds(() => traces.forgetDevices(), 'phones not forgotten', log),
    new Rounds(() => handIns.handInAllOverdue(), 'attempts not handed in', log),
    new Rounds(() => quizFreezing.freezeAll(), 'expected of quizzes not frozen', log),
  ]
}
