import { render } from '@testing-library/react';
import type { Shown } from './device/gate-device';
import { useGate } from './gate-session';
import { ResultPanel } from './result-panel';

test('who came to the wrong gate is sent to those open to them at that moment', () => {
  const atMs = Date.parse('2026-03-10T08:00:00Z');
  const gate = (name: string, fromMs: number, toMs: number, types: number[] | null = null) => ({
    name,
    windows: [{ types, fromMs, toMs }],
  });
  const gates = [
    gate('开着的门', atMs, atMs + 1),
    gate('已关的门', atMs - 60_000, atMs),
    gate('未开的门', atMs + 1, atMs + 60_000),
    gate('展商门', atMs, atMs + 1, [3]),
  ];
  useGate.setState({ status: { bundle: { gates, exhibition: { utcOffsets: [] } } } as never });
  const ticket = { id: 't', number: null, holderName: '李雷', typeName: null, kind: 'visitor' };
  const shown = { decision: 'refused', reason: 'wrong_gate', cautions: [], atMs, direction: 'in', ticket, earlier: null, undone: false };
  const { container } = render(<ResultPanel shown={shown as unknown as Shown} />);
  expect(container.textContent).toContain('开着的门');
  expect(container.textContent).not.toMatch(/已关的门|未开的门|展商门/);
});
