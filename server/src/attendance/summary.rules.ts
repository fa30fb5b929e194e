/** Who is expected at a meeting, counted. Present counts before leave: who asked for leave and came was there. */
export interface MeetingCounts {
  expected: number
  present: number
  onLeave: number
  voters: number
  votersPresent: number
}

/**
 * 到会人数够不够开会表决: more than half of those with a vote are present. 《中国共产党支部工作条例（试行）》第十一条 asks for
 * 半数以上有表决权的党员到会, 《中国共产党发展党员工作细则》第二十条 for 超过半数; more than half satisfies both. An election
 * asks for four fifths（《中国共产党基层组织选举工作条例》）and is not judged here. 有表决权的 are the full members: the roster
 * does not know who is 留党察看, or left out of 应到 by the assembly.
 */
export function hasQuorum({
  voters,
  votersPresent,
}: Pick<MeetingCounts, 'voters' | 'votersPresent'>): boolean {
  return votersPresent * 2 > voters
}

/** 应到/实到/请假/缺席: expected = present + onLeave + absent. */
export function meetingOf(counts: MeetingCounts) {
  const { expected, present, onLeave } = counts
  return { ...counts, absent: expected - present - onLeave, hasQuorum: hasQuorum(counts) }
}
