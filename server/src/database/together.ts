import { AppError } from '../errors.ts'
import { isUnavailable } from './database.ts'

/**
 * Does the work for all of them at once. If the database refuses it, one of them has spoilt it for all: alone it spoils it
 * for nobody else.
 * @param work answers each item, in order, with a result or an error
 * @throws what `work` throws when nobody would fare better alone: there is only one, the database is gone, or all are refused
 */
export async function together<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<(Result | Error)[]>,
): Promise<(Result | Error)[]> {
  try {
    return await work(items)
  } catch (error) {
    if (items.length === 1 || isUnavailable(error) || error instanceof AppError) throw error
    const results: (Result | Error)[] = []
    for (const item of items)
      results.push(
        await work([item]).then(
          ([result]) => result!,
          (failure: Error) => failure,
        ),
      )
    return results
  }
}
