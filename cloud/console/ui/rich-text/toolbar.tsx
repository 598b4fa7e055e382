import type { KeyboardEvent } from 'react';
import { useText } from '../../platform/language';
import { richTextTexts, toolTexts, type ToolName } from './texts';

interface ToolbarProps {
  readonly tools: readonly ToolName[];
  readonly inForce: ReadonlySet<ToolName>;
  readonly disabled: boolean;
  readonly onUse: (tool: ToolName) => void;
}

/** What the keyboard does instead; on a Mac with its own key. */
const KEYS: Partial<Record<ToolName, string>> = {
  undo: 'Ctrl+Z',
  redo: 'Ctrl+Y',
  paragraph: 'Ctrl+Alt+0',
  heading1: 'Ctrl+Alt+1',
  heading2: 'Ctrl+Alt+2',
  bold: 'Ctrl+B',
  italic: 'Ctrl+I',
  bullets: 'Ctrl+Shift+8',
  numbers: 'Ctrl+Shift+7',
  quote: 'Ctrl+Shift+9',
  link: 'Ctrl+K',
};

/** Acts, which are in force nowhere. */
const ACTS: readonly ToolName[] = ['undo', 'redo', 'picture'];

/** The tools in a row; the arrow keys go from one to the next. */
export function Toolbar({ tools, inForce, disabled, onUse }: ToolbarProps) {
  const text = useText(richTextTexts);
  const signs = useText(toolTexts);
  function go(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((one) => one === document.activeElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
  return (
    <div className="rich-tools" role="toolbar" aria-label={text.tools} onKeyDown={go}>
      {tools.map((tool) => (
        <button
          key={tool}
          type="button"
          className={`rich-tool rich-tool--${tool}`}
          title={KEYS[tool] ? text.withKeys(text[tool], KEYS[tool]) : text[tool]}
          aria-label={text[tool]}
          disabled={disabled}
          {...(ACTS.includes(tool) ? {} : { 'aria-pressed': inForce.has(tool) })}
          // What is selected stays so.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onUse(tool)}
        >
          {signs[tool]}
        </button>
      ))}
    </div>
  );
}
