import { listContentExhibitors, listContentSessions } from '@shared/contracts/content-desk';
import type { Client } from '../client';

/** What the import made, by the names it was brought under. */
export interface Rows {
  readonly exhibitors: ReadonlyMap<string, string>;
  readonly sessions: ReadonlyMap<string, string>;
}

export async function findRows(owner: Client, exhibitionId: string): Promise<Rows> {
  const params = { exhibitionId };
  const [exhibitors, sessions] = await Promise.all([
    everyPage((cursor) => owner.call(listContentExhibitors, { params, query: { cursor, limit: 100 } })),
    everyPage((cursor) => owner.call(listContentSessions, { params, query: { cursor, limit: 100 } })),
  ]);
  return {
    exhibitors: new Map(exhibitors.map((one) => [one.name, one.id])),
    sessions: new Map(sessions.map((one) => [one.title, one.id])),
  };
}

async function everyPage<Row>(read: (cursor: string | undefined) => Promise<{ items: Row[]; next: string | null }>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.next;
  }
  return rows;
}
