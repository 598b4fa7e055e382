import { getDrawRecord, getReceipt, listDrawEntries } from '@shared/contracts/draw';
import { commitmentOf, isInList, verifyInstantReceipt, verifyStageDraw } from '@shared/rules/draw';
import { call } from '../../platform/call';

export type Finding =
  | { readonly kind: 'in_list'; readonly good: true; readonly index: number; readonly count: number }
  | { readonly kind: 'recomputed'; readonly good: true; readonly rounds: number }
  | { readonly kind: 'instant_fits'; readonly good: true; readonly number: number }
  | { readonly kind: 'seed_fits'; readonly good: true }
  | { readonly kind: 'seed_not_published' | 'too_long'; readonly good: null }
  | { readonly kind: 'not_in_list' | 'differs'; readonly good: false };

/** Hashing a longer list takes a phone without JIT too long. */
const LONGEST_LIST = 20_000;

/** Recomputes one's own receipt on the phone, and the whole draw once its seed is out. `onProgress`: 0 to 1. */
export async function checkReceipt(drawId: string, onProgress: (part: number) => void): Promise<Finding[]> {
  const params = { drawId };
  const receipt = await call(getReceipt, { params }, { as: 'visitor' });
  const findings: Finding[] = [];
  if (receipt.stage) {
    const { root, index, count, proof } = receipt.stage;
    findings.push(
      isInList(drawId, receipt.entryId, proof, root)
        ? { kind: 'in_list', good: true, index: index + 1, count }
        : { kind: 'not_in_list', good: false },
    );
  }
  if (receipt.seed === null) return [...findings, { kind: 'seed_not_published', good: null }];
  findings.push(commitmentOf(receipt.seed) === receipt.commitment ? { kind: 'seed_fits', good: true } : { kind: 'differs', good: false });
  if (receipt.instant) {
    const faults = verifyInstantReceipt({ ...receipt, ...receipt.instant });
    return [
      ...findings,
      faults.length === 0 ? { kind: 'instant_fits', good: true, number: receipt.instant.number } : { kind: 'differs', good: false },
    ];
  }
  const record = await call(getDrawRecord, { params });
  if (record.count > LONGEST_LIST) return [...findings, { kind: 'too_long', good: null }];
  const entryIds: string[] = [];
  for (let chunk: number | null = 0; chunk !== null; ) {
    const page: { entryIds: string[]; next: number | null } = await call(listDrawEntries, { params, query: { chunk } });
    entryIds.push(...page.entryIds);
    chunk = page.next;
    onProgress(record.count === 0 ? 1 : entryIds.length / record.count);
  }
  const faults = verifyStageDraw({ ...record, root: record.root ?? '' }, entryIds);
  return [
    ...findings,
    faults.length === 0 ? { kind: 'recomputed', good: true, rounds: record.rounds.length } : { kind: 'differs', good: false },
  ];
}
