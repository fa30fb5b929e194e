import { posix } from 'node:path'
import { SpreadsheetError } from '../../spreadsheets/cell.ts'
import type { XlsxArchive } from '../../spreadsheets/xlsx-archive.ts'
import { readXml } from '../../spreadsheets/xlsx-xml.ts'

const MOST = 4 * 1024 * 1024

/** What a part points at: another part of the same file, or an address outside. */
export interface Relation {
  type: string
  target: string
  isOutside: boolean
}

/** The relations of a part by their ids; targets inside are names of parts. */
export async function readRelations(archive: XlsxArchive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  if (!archive.has(name)) return relations
  await readXml(await archive.read(name, MOST), {
    open(element, { Id, Type, Target, TargetMode }) {
      if (element !== 'Relationship' || !Id || !Target) return
      const isOutside = TargetMode?.toLowerCase() === 'external'
      const inside = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { type: Type ?? '', target: isOutside ? Target : inside, isOutside })
    },
  })
  return relations
}

/** The name of a document's main part; the package says which. @throws SpreadsheetError `unreadable` */
export async function findMain(archive: XlsxArchive): Promise<string> {
  const relations = await readRelations(archive, '')
  const main = [...relations.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target
  const found = main ?? 'word/document.xml'
  if (!archive.has(found)) throw new SpreadsheetError('unreadable')
  return found
}
