import { REFUSAL_TEXTS } from '@shared/rules/gate-reasons';
import type { StoryPart } from '../../people/registration';
import { listTicketsOf } from '../../people/ticket';
import { listGates, listScansOf, type ScanPlain } from './store';

const DIRECTIONS = { in: { zh: '入场', en: 'In' }, out: { zh: '离场', en: 'Out' } } as const;

/** Every attempt at a gate, let in or not. An admission is told seconds after it happened. */
export const gateStory: StoryPart = {
  name: 'scans',
  async entriesOf({ id, exhibitionId }, limit) {
    const tickets = await listTicketsOf([id], exhibitionId);
    if (tickets.length === 0) return [];
    const [scans, gates] = await Promise.all([
      listScansOf(
        exhibitionId,
        tickets.map((one) => one.id),
        limit,
      ),
      listGates(exhibitionId),
    ]);
    const gateName = new Map(gates.map((gate) => [gate.id, gate.name]));
    return scans.map((scan) => {
      const gate = gateName.get(scan.gateId) ?? '';
      const { zh, en } = DIRECTIONS[scan.direction];
      const words = scan.decision === 'accepted' ? { zh, en } : { zh: `${zh}未放行`, en: `${en}: refused` };
      return {
        at: scan.at,
        kind: 'entry',
        words: gate ? { zh: `${words.zh} · ${gate}`, en: `${words.en} · ${gate}` } : words,
        detail: detailOf(scan),
        bad: scan.decision === 'refused',
      };
    });
  },
};

function detailOf({ decision, reason, undone, offline }: ScanPlain) {
  const parts = [
    ...(decision === 'refused' && reason ? [{ zh: REFUSAL_TEXTS[reason].zh.title, en: REFUSAL_TEXTS[reason].en.title }] : []),
    ...(undone ? [{ zh: `已撤销：${undone.reason}`, en: `taken back: ${undone.reason}` }] : []),
    ...(offline ? [{ zh: '断网时扫码', en: 'scanned without network' }] : []),
  ];
  if (parts.length === 0) return null;
  return { zh: parts.map((one) => one.zh).join('，'), en: parts.map((one) => one.en).join(', ') };
}
