import type { ImportRowState, OrganizationKind } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import { fitsBelow } from './organizations.rules.ts'
import { kindOf, kindWord, partnerOf, type SheetRow } from './tree-sheet.rules.ts'

export interface Known {
  id: number
  parentId: number | null
  kind: OrganizationKind
  name: string
  shortName: string
  isPartnerUnit: boolean
  path: readonly number[]
}

/** An organization by its number, or by the row that will make it. */
export type Key = number | `row ${number}`

export interface PlannedRow {
  row: number
  state: ImportRowState
  key: Key
  /** What it is now, unless it is new. */
  known: Known | undefined
  name: string
  shortName: string
  kind: OrganizationKind
  isPartnerUnit: boolean
  /** `null` for a root. */
  parent: Key | null
  /** How many will stand above it. */
  depth: number
  notes: string[]
}

/** Whether an organization of this kind may be changed from what stands at the end of `path`. */
export type MayManage = (kind: OrganizationKind, path: readonly number[]) => boolean

/**
 * What a spreadsheet would make of the tree, row by row.
 * @param known every living organization
 */
export function planTree(known: readonly Known[], rows: readonly SheetRow[], may: MayManage): PlannedRow[] {
  const byId = new Map(known.map((each) => [each.id, each]))
  const planned = readRows(byId, known, rows)
  const byKey = new Map(planned.map((each) => [each.key, each]))
  for (const each of planned) {
    if (each.notes.length === 0) each.notes.push(...misplaced(each, byKey, byId))
    if (each.notes.length === 0) each.notes.push(...forbidden(each, byKey, byId, may))
  }
  refuseNamesakes(planned, known, byKey)
  refuseUnfitChildren(planned, known, byKey)
  for (const each of planned) {
    const changes = each.known ? changesOf(each, each.known, byKey, byId) : []
    each.state =
      each.notes.length > 0 ? 'wrong' : !each.known ? 'new' : changes.length > 0 ? 'changed' : 'same'
    each.depth = aboveAfter(each.key, byKey, byId)?.length ?? 0
    if (each.state === 'changed') each.notes.push(...changes)
  }
  return planned
}

function readRows(
  byId: Map<number, Known>,
  known: readonly Known[],
  rows: readonly SheetRow[],
): PlannedRow[] {
  const keys = keysOf(byId, known, rows)
  const byName = new Map<string, Set<Key>>()
  const note = (name: string, key: Key) => byName.set(name, (byName.get(name) ?? new Set()).add(key))
  for (const each of known) note(each.name, each.id)
  rows.forEach(({ name }, i) => note(name, keys[i]!))

  const used = new Set<Key>()
  return rows.map((typed, i) => {
    const notes = [...checked(typed)]
    const parent = parentOf(typed, byName, byId, notes)
    const key = keys[i]!
    const found = byId.get(key as number)
    if (typed.id && !found) notes.push(`没有编号为 ${typed.id.slice(0, 12)} 的组织，新组织请把编号留空`)
    if (used.has(key)) notes.push('与前面的行是同一个组织')
    used.add(key)
    if (found && found.parentId !== null && parent === null && notes.length === 0)
      notes.push('请填写上级组织')
    if (!found && parent === null && notes.length === 0) notes.push('请填写上级组织，最上级组织不能导入')
    if (found && found.parentId === null && parent !== null) notes.push('最上级组织不能移动')
    return {
      row: typed.row,
      state: 'wrong',
      key,
      known: found,
      name: typed.name,
      shortName: typed.shortName || typed.name.slice(0, LIMITS.organizationShortName),
      kind: kindOf(typed.kind) ?? found?.kind ?? 'unit',
      isPartnerUnit: partnerOf(typed.partner) ?? false,
      parent,
      depth: 0,
      notes,
    }
  })
}

/** A row without a number is the organization of this name below what it says is above it, if there is just one. */
function keysOf(byId: Map<number, Known>, known: readonly Known[], rows: readonly SheetRow[]): Key[] {
  const namesakes = new Map<string, Known[]>()
  for (const each of known) namesakes.set(each.name, [...(namesakes.get(each.name) ?? []), each])
  const renamed = new Map(rows.map(({ id, name }) => [Number(id || NaN), name]))
  return rows.map(({ row, id, name, parent }) => {
    const fresh: Key = `row ${row}`
    if (id) return byId.has(Number(id)) ? Number(id) : fresh
    const meant = (namesakes.get(name) ?? []).filter(({ parentId }) =>
      parentId === null
        ? parent === ''
        : [String(parentId), byId.get(parentId)?.name, renamed.get(parentId)].includes(parent),
    )
    return meant.length === 1 ? meant[0]!.id : fresh
  })
}

function* checked({ name, shortName, kind, partner }: SheetRow): Generator<string> {
  if (name === '') yield '请填写组织名称'
  if (name.length > LIMITS.organizationName) yield `组织名称最多 ${LIMITS.organizationName} 个字`
  if (shortName.length > LIMITS.organizationShortName) yield `简称最多 ${LIMITS.organizationShortName} 个字`
  // eslint-disable-next-line no-control-regex -- what no form field should hold either
  if (/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(name + shortName))
    yield '名称里有不能显示的字符'
  if (kindOf(kind) === undefined) yield `类别“${kind.slice(0, 20)}”不认识，请填党支部、社区、企业等`
  if (partnerOf(partner) === undefined) yield '共建单位请填“是”或“否”'
}

function parentOf(
  { parent }: SheetRow,
  byName: Map<string, Set<Key>>,
  byId: Map<number, Known>,
  notes: string[],
): Key | null {
  if (parent === '') return null
  const numbered = /^\d+$/.test(parent) ? byId.get(Number(parent)) : undefined
  if (numbered) return numbered.id
  const found = [...(byName.get(parent) ?? [])]
  if (found.length === 0) notes.push(`找不到上级组织“${parent.slice(0, 40)}”`)
  if (found.length > 1)
    notes.push(`有 ${found.length} 个组织都叫“${parent.slice(0, 40)}”，请填上级组织的编号`)
  return found[0] ?? null
}

type Plans = Map<Key, PlannedRow>

/** Where something will stand: as planned, or where it is. */
const parentAfter = (key: Key, plans: Plans, byId: Map<number, Known>): Key | null =>
  plans.get(key)?.parent ?? (typeof key === 'number' ? (byId.get(key)?.parentId ?? null) : null)

/** The organizations above, as planned, nearest first; `undefined`: a ring. */
function aboveAfter(key: Key, plans: Plans, byId: Map<number, Known>): Key[] | undefined {
  const way: Key[] = []
  const seen = new Set<Key>([key])
  for (let at = parentAfter(key, plans, byId); at !== null; at = parentAfter(at, plans, byId)) {
    if (seen.has(at)) return undefined
    seen.add(at)
    way.push(at)
  }
  return way
}

function* misplaced(each: PlannedRow, plans: Plans, byId: Map<number, Known>): Generator<string> {
  if (each.parent === null) return
  if (!aboveAfter(each.key, plans, byId)) yield '上级组织绕成了一圈'
  const parent = plans.get(each.parent) ?? byId.get(each.parent as number)
  if (!parent) yield '上级组织的这一行有错误'
  else if (!fitsBelow(each.kind, parent.kind))
    yield `${kindWord(each.kind)}不能放在${kindWord(parent.kind)}下面`
}

function* forbidden(
  each: PlannedRow,
  plans: Plans,
  byId: Map<number, Known>,
  may: MayManage,
): Generator<string> {
  const { known, kind } = each
  // Rights on what is new are those on what it stands below.
  const ground = aboveAfter(each.key, plans, byId)?.find((key) => typeof key === 'number')
  const target = byId.get(ground as number)?.path ?? []
  if (!known) {
    if (!may(kind, target)) yield '你没有在这个上级下面新建组织的权限'
    return
  }
  const isEdited =
    known.name !== each.name ||
    known.shortName !== each.shortName ||
    known.isPartnerUnit !== each.isPartnerUnit
  if (isEdited && !may(known.kind, known.path)) yield '你没有修改这个组织的权限'
  const source = known.path.slice(0, -1)
  if (known.kind !== kind && !(may(known.kind, source) && may(kind, source))) yield '你没有修改它的类别的权限'
  if (known.parentId !== each.parent && !(may(known.kind, source) && may(kind, target)))
    yield '移动组织需要原上级和新上级两边的权限'
}

function refuseNamesakes(planned: readonly PlannedRow[], known: readonly Known[], plans: Plans): void {
  const places = new Set(
    known.filter(({ id }) => !plans.has(id)).map(({ parentId, name }) => `${parentId} ${name}`),
  )
  for (const { parent, name, notes } of planned) {
    const place = `${parent} ${name}`
    if (places.has(place) && parent !== null) notes.push('同一个上级之下已有同名的组织')
    places.add(place)
  }
}

/** A change of kind must suit those below that the sheet does not mention. */
function refuseUnfitChildren(planned: readonly PlannedRow[], known: readonly Known[], plans: Plans): void {
  const changed = new Map(planned.filter((p) => p.known && p.known.kind !== p.kind).map((p) => [p.key, p]))
  for (const child of known) {
    const parent = plans.has(child.id) || child.parentId === null ? undefined : changed.get(child.parentId)
    if (parent && !fitsBelow(child.kind, parent.kind))
      parent.notes.push(`下面还有${kindWord(child.kind)}“${child.name}”，不能改成${kindWord(parent.kind)}`)
  }
}

function changesOf(each: PlannedRow, known: Known, plans: Plans, byId: Map<number, Known>): string[] {
  const nameOf = (key: Key | null) =>
    key === null ? '无' : (plans.get(key)?.name ?? byId.get(key as number)?.name ?? '')
  const pairs: [string, string, string][] = [
    ['名称', known.name, each.name],
    ['简称', known.shortName, each.shortName],
    ['类别', kindWord(known.kind), kindWord(each.kind)],
    ['共建单位', known.isPartnerUnit ? '是' : '否', each.isPartnerUnit ? '是' : '否'],
  ]
  const changes = pairs.filter(([, a, b]) => a !== b).map(([what, a, b]) => `${what}：${a} → ${b}`)
  if (known.parentId !== each.parent) changes.push(`上级：${nameOf(known.parentId)} → ${nameOf(each.parent)}`)
  return changes
}
