import { isRetry, type CallbackStore, type StoredPush } from '../../wechat/callback/store';

/** The store's promise, in memory; the database's own is tested beside it. */
export function createMemoryCallbacks() {
  const rows: (StoredPush & { state: string })[] = [];
  const store: CallbackStore = {
    add: (push, now) => {
      const known = rows.find((row) => row.key === push.key) ?? null;
      if (known || rows.some((row) => row.seal === push.seal)) return Promise.resolve(isRetry(push, known, now) ? 'repeated' : 'replayed');
      rows.push({ ...push, id: String(rows.length), receivedAt: now, attempts: 0, doneBy: [], token: 0, state: 'ready' });
      return Promise.resolve('stored');
    },
    claim: () => {
      const row = rows.find((one) => one.state === 'ready');
      if (row) Object.assign(row, { state: 'working', attempts: row.attempts + 1 });
      return Promise.resolve(row ?? null);
    },
    markHandled: (push, handler) => Promise.resolve(void Object.assign(rows[Number(push.id)] ?? {}, { doneBy: [...push.doneBy, handler] })),
    finish: (push, state) => Promise.resolve(void Object.assign(rows[Number(push.id)] ?? {}, { state })),
    retry: (push) => Promise.resolve(void Object.assign(rows[Number(push.id)] ?? {}, { state: 'ready' })),
  };
  return { store, rows };
}
