import type { ComponentProps } from 'react';
import { Icon } from '../icons';
import { ClockTool } from './clock';
import { CodesTool, type CodesProps } from './codes';
import { FaultsTool } from './faults';
import { JournalTool } from './journal';
import { PushesTool } from './pushes';

export type Tool = 'clock' | 'codes' | 'faults' | 'pushes' | 'journal';

/** The clock only where there is one to move. */
export const TOOLS: readonly { tool: Tool; label: string; icon: ComponentProps<typeof Icon>['name'] }[] = [
  { tool: 'clock', label: '时间', icon: 'clock' },
  { tool: 'codes', label: '码', icon: 'code' },
  { tool: 'faults', label: '故障', icon: 'bolt' },
  { tool: 'pushes', label: '推送', icon: 'push' },
  { tool: 'journal', label: '请求', icon: 'list' },
];

const HEADINGS: Record<Tool, string> = { clock: '时间机器', codes: '码', faults: '故障演练', pushes: '消息推送', journal: '收到的请求' };

/** What happens behind the phones. */
export function ToolDrawer({ tool, onClose, ...scanning }: CodesProps & { tool: Tool; onClose(): void }) {
  return (
    <aside className="drawer" aria-label={HEADINGS[tool]}>
      <header>
        <h2>{HEADINGS[tool]}</h2>
        <button type="button" className="icon-button" aria-label="关闭" onClick={onClose}>
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
