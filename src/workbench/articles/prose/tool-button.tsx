interface ToolButtonProps {
  label: string
  /** The shortcut, named in the tooltip. */
  keys?: string
  on?: boolean
  disabled?: boolean
  /** Where the Tab key stops; to the others lead the arrows. */
  isStop?: boolean
  onClick: () => void
}

export function ToolButton({ label, keys, on, disabled, isStop, onClick }: ToolButtonProps) {
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      className={`prose-tool ${on ? 'prose-tool--on' : ''}`}
      title={keys ? `${label}（${keys}）` : label}
      aria-pressed={on}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      disabled={disabled}
      // The selection stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {label}
    </button>
  )
}
