import type { ComponentProps } from 'react';
import { Icon } from '../icons';
import { CodesTool } from './codes';
import { FaultsTool } from './faults';
import { JournalTool } from './journal';
import { PushesTool } from './pushes';

export type Tool = 'codes' | 'faults' | 'pushes' | 'journal';

export const TOOLS: readonly { tool: Tool; label: string; icon: ComponentProps<typeof Icon>['name'] }[] = [
  { tool: 'codes', label: '码', icon: 'code' },
  { tool: 'faults', label: '故障', icon: 'bolt' },
  { tool: 'pushes', label: '推送', icon: 'push' },
  { tool: 'journal', label: '请求', icon: 'list' },
];

const HEADINGS: Record<Tool, string> = { codes: '码', faults: '故障演练', pushes: '消息推送', journal: '收到的请求' };

/** What happens behind the phones. */
export function ToolDrawer({
  tool,
  onClose,
  onCode,
}: {
  tool: Tool;
  onClose(): void;
  /** A code was chosen to be scanned; null while no phone is out. */
  onCode: ((text: string) => void) | null;
}) {
  return (
    <aside className="drawer" aria-label={HEADINGS[tool]}>
      <header>
        <h2>{HEADINGS[tool]}</h2>
        <button type="button" className="icon-button" aria-label="关闭" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {tool === 'codes' && <CodesTool onCode={onCode} />}
      {tool === 'faults' && <FaultsTool />}
      {tool === 'pushes' && <PushesTool />}
      {tool === 'journal' && <JournalTool />}
    </aside>
  );
}
