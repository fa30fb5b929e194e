const DOUBLE_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '皇甫',
  '司徒',
  '东方',
  '公孙',
  '慕容',
  '令狐',
  '尉迟',
  '夏侯',
]

export const surname = (name: string): string =>
  DOUBLE_SURNAMES.find((double) => name.startsWith(double)) ?? name.slice(0, 1)

/** 林同志: as members are named where others can see it. */
export const comrade = (name: string): string => `${surname(name)}同志`

/** The character in a unit's round mark: what tells it apart, not the district that all share. */
export function unitChar(shortName: string): string {
  return shortName.replace(/^[“《（(]+/, '').slice(0, 1)
}
