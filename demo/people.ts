import type { MemberCategory, Role } from '@tongxin/contract/constants'
import { composeName } from './names.ts'
import { type DemoOrganization, ORGANIZATIONS, organizationOf } from './organizations.ts'
import { createRandom } from './random.ts'

export interface DemoMember {
  id: number
  /** 党员编号 */
  number: string
  name: string
  organization: DemoOrganization
  category: MemberCategory
  isMobile: boolean
  /** Nobody's: 199 0000 and the place on the roster. */
  phone: string
}

export interface DemoGrant {
  member: DemoMember
  role: Exclude<Role, 'member'>
  organization: DemoOrganization
}

/** People whom the demo door, the guides and the tests know by number, and their place on the roster of their branch. */
const KNOWN = [
  { number: '35010200001', name: '林晓梅', organization: 'zhongshan-branch', place: 11 },
  { number: '35010200002', name: '黄雅琴', organization: 'gudong-office', place: 1 },
  { number: '35010200003', name: '方永清', organization: 'gulou-organization', place: 0 },
  { number: '35010200004', name: '郑淑云', organization: 'gulou-organization', place: 1 },
  { number: '35019900001', name: '许志航', organization: 'office-party', place: 0 },
] as const

export const DEMO_IDENTITIES: readonly {
  identity: 'member' | 'organizer' | 'committee'
  memberNumber: string
  label: string
}[] = [
  { identity: 'member', memberNumber: '35010200001', label: '党员' },
  { identity: 'organizer', memberNumber: '35010200002', label: '街道组织委员' },
  { identity: 'committee', memberNumber: '35010200003', label: '区委组织部' },
]

/** 林同志, the member of the demo door. */
export const DEMO_MEMBER_NUMBER = DEMO_IDENTITIES[0]!.memberNumber

/** Where the numbers of a root's roster begin, as an area code does. */
const NUMBER_PREFIX: Record<string, string> = { gulou: '350102', gaoxin: '350199' }

function enrol(): DemoMember[] {
  const random = createRandom('roster')
  const taken = new Set<string>(KNOWN.map((known) => known.name))
  // generated numbers begin at 00101, above those of the known people
  const last: Record<string, number> = { gulou: 100, gaoxin: 100 }
  const members: DemoMember[] = []
  for (const organization of ORGANIZATIONS) {
    const known = KNOWN.filter((person) => person.organization === organization.key)
    for (let place = 0; place < (organization.members ?? 0); place++) {
      const person = known.find((candidate) => candidate.place === place)
      const sequence = person ? 0 : (last[organization.rootKey]! += 1)
      members.push({
        id: members.length + 1,
        number: person?.number ?? NUMBER_PREFIX[organization.rootKey] + String(sequence).padStart(5, '0'),
        name: person?.name ?? composeName(random, taken),
        organization,
        // the first five of a roster hold its offices, which a probationary member may not
        category: place >= 5 && random.next() < 0.06 ? 'probationary' : 'full',
        phone: `1990000${String(members.length + 1).padStart(4, '0')}`,
        isMobile: organization.mobile === true || (place >= 5 && random.next() < 0.02),
      })
    }
  }
  return members
}

/** The whole roster, in the order of the tree. */
export const MEMBERS: readonly DemoMember[] = enrol()

export function memberOf(number: string): DemoMember {
  const member = MEMBERS.find((candidate) => candidate.number === number)
  if (!member) throw new Error(`No demo member has the number ${number}`)
  return member
}

const UNDER = new Map<string, DemoMember[]>()

/** Everybody in these organizations and below them, in the order of the roster. */
export function membersUnder(keys: readonly string[]): readonly DemoMember[] {
  const name = keys.join(' ')
  const cached = UNDER.get(name)
  if (cached) return cached
  const known = new Set(keys.map((key) => organizationOf(key).key))
  const members = MEMBERS.filter((member) => member.organization.path.some((key) => known.has(key)))
  UNDER.set(name, members)
  return members
}

/** The second on the roster of `home` organizes `key`: the first is the secretary. */
const organizer = (home: string, key = home): DemoGrant => ({
  member: MEMBERS.filter((member) => member.organization.key === home)[1]!,
  role: 'organizer',
  organization: organizationOf(key),
})

export const GRANTS: readonly DemoGrant[] = [
  { member: memberOf('35010200003'), role: 'admin', organization: organizationOf('gulou') },
  { member: memberOf('35010200004'), role: 'supervisor', organization: organizationOf('gulou') },
  { member: memberOf('35010200002'), role: 'organizer', organization: organizationOf('gudong') },
  { member: memberOf('35019900001'), role: 'admin', organization: organizationOf('gaoxin') },
  organizer('shuibu-office', 'shuibu'),
  organizer('antai-office', 'antai'),
  ...['zhongshan', 'qingcheng', 'jingda', 'yeshan', 'kaiyuan'].map((key) => organizer(`${key}-branch`, key)),
  ...['huanwei', 'jianhua', 'qionghe', 'mindu', 'fuxin', 'liuyi'].map((key) =>
    organizer(`${key}-branch`, key),
  ),
  organizer('shuibu-mobile'),
  organizer('prov-publicity'),
  organizer('publicity'),
  organizer('office-party', 'offices'),
  organizer('wanda', 'enterprises'),
  organizer('nanyu-office', 'nanyu'),
  organizer('qishan', 'villages'),
  ...['office-economy', 'yongfu', 'beika', 'jiuce', 'jiangkou', 'liulang'].map((key) => organizer(key)),
]
