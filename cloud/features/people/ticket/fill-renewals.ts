import { listWithoutNext, listByCodeIds, setNext } from './store';

const BATCH = 1_000;

/** Notes on renewals of before that was noted which id the ticket's codes have since: the ticket knows. Safe to run again after being cut off. */
export async function fillRenewals(): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await listWithoutNext(after, BATCH);
    const end = rows.at(-1);
    if (!end) return;
    const nextOf = new Map(
      (await listByCodeIds(rows.map((one) => one.ticketId))).flatMap(({ id, codeIds = [] }) =>
        [id, ...codeIds].map((codeId, at) => [codeId, codeIds[at]] as const),
      ),
    );
    await setNext(
      rows.flatMap((one) => {
        const next = nextOf.get(one.ticketId);
        return next === undefined ? [] : [{ id: one.id, next }];
      }),
    );
    after = end.id;
  }
}
