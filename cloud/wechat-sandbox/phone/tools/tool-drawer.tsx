import type { ComponentProps } from 'react';
import { Icon } from '../icons';
import { useText } from '../language';
import { ClockTool } from './clock';
import { CodesTool, type CodesProps } from './codes';
import { FaultsTool } from './faults';
import { JournalTool } from './journal';
import { PushesTool } from './pushes';
import { toolTexts } from './words';

export type Tool = 'clock' | 'codes' | 'faults' | 'pushes' | 'journal';

/** The clock only where there is one to move. */
export const TOOLS: readonly { tool: Tool; icon: ComponentProps<typeof Icon>['name'] }[] = [
  { tool: 'clock', icon: 'clock' },
  { tool: 'codes', icon: 'code' },
  { tool: 'faults', icon: 'bolt' },
  { tool: 'pushes', icon: 'push' },
  { tool: 'journal', icon: 'list' },
];

/** What happens behind the phones. */
export function ToolDrawer({ tool, onClose, ...scanning }: CodesProps & { tool: Tool; onClose(): void }) {
  const text = useText(toolTexts);
  const heading = text[`${tool}Heading`];
  return (
    <aside className="drawer" aria-label={heading}>
      <header>
        <h2>{heading}</h2>
        <button type="button" className="icon-button" aria-label={text.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {tool === 'clock' && <ClockTool />}
      {tool === 'codes' && <CodesTool {...scanning} />}
      {tool === 'faults' && <FaultsTool />}
      {tool === 'pushes' && <PushesTool />}
      {tool === 'journal' && <JournalTool />}
    </aside>
  );
}
