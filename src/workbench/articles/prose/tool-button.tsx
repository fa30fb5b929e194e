interface ToolButtonProps {
  label: string
  /** The shortcut, named in the tooltip. */
  keys?: string
  on?: boolean
  disabled?: boolean
  onClick: () => void
}

export function ToolButton({ label, keys, on, disabled, onClick }: ToolButtonProps) {
  return (
    <button
      type="button"
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
