import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { type Candidate, type EntryLine, VERDICT_WORDS } from './entering.rules'

interface LinesProps {
  lines: readonly EntryLine[]
  onChoose: (id: number, number: string | null) => void
  onRemove: (id: number) => void
}

/** Doubtful ones come first: they want a decision. */
const ORDER: EntryLine['verdict'][] = ['several', 'nobody', 'found', 'listed']

/** Who was found for each line, with those to choose from where it could be several. */
export function Lines({ lines, onChoose, onRemove }: LinesProps) {
  if (lines.length === 0) return null
  const sorted = [...lines].sort((a, b) => rank(a) - rank(b) || a.id - b.id)
  return (
    <View className="enter-lines">
      {sorted.map((line) => (
        <View key={line.id} className="enter-line">
          <View className="enter-line__head">
            <View className="enter-line__words">
              <View className="enter-line__text">{line.text}</View>
              <View
                className={`enter-line__verdict enter-line__verdict--${line.problem ? 'wrong' : line.verdict}`}
              >
                {line.problem ?? VERDICT_WORDS[line.verdict]}
              </View>
            </View>
            <Tap className="enter-line__remove" label={`去掉${line.text}`} onClick={() => onRemove(line.id)}>
              <Icon name="x" size={18} />
            </Tap>
          </View>
          {line.verdict !== 'listed' &&
            line.candidates.map((candidate) => (
              <Choice
                key={candidate.number}
                candidate={candidate}
                on={line.chosen === candidate.number}
                onTap={() => onChoose(line.id, line.chosen === candidate.number ? null : candidate.number)}
              />
            ))}
        </View>
      ))}
    </View>
  )
}

const rank = (line: EntryLine): number => (line.problem ? -1 : ORDER.indexOf(line.verdict))

function Choice({ candidate, on, onTap }: { candidate: Candidate; on: boolean; onTap: () => void }) {
  const note = [candidate.organizationName, candidate.phoneMasked, candidate.number]
    .filter(Boolean)
    .join(' · ')
  return (
    <Tap
      className="enter-choice"
      role="checkbox"
      checked={on}
      label={`${candidate.name}，${note}`}
      onClick={onTap}
    >
      <View className={`enter-choice__box ${on ? 'enter-choice__box--on' : ''}`}>
        {on && <Icon name="check" size={14} color="white" />}
      </View>
      <View className="enter-choice__words">
        <View>{candidate.name}</View>
        <View className="enter-choice__note">{note}</View>
      </View>
    </Tap>
  )
}
