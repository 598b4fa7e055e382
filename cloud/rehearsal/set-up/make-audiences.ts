import { createTag } from '@shared/contracts/material';
import { createSegment, shareSegment } from '@shared/contracts/segment';
import type { Client } from '../client';
import { AUDIENCES } from '../crowd/audiences';
import { PEOPLE_TAGS } from '../fair/library';

/** Tags for people and the audiences an organiser looks at; head office shares one with its branches. */
export async function makeAudiences(owner: Client, exhibitionId: string): Promise<void> {
  const params = { exhibitionId };
  const tags = new Map<string | null, string>();
  for (const { key, zh, en, colour } of PEOPLE_TAGS) {
    const body = { key: `fair-tag-${key}`, owner: 'branch' as const, fields: { name: { zh, en }, colour } };
    tags.set(zh, (await owner.call(createTag, { params, body })).id);
  }
  for (const [i, { name, condition, tag }] of AUDIENCES.entries()) {
    const fields = { name, condition, tagId: tags.get(tag) ?? null };
    const { id: segmentId } = await owner.call(createSegment, { params, body: { key: `fair-audience-${i}`, fields } });
    if (i === 0) await owner.call(shareSegment, { params: { ...params, segmentId } });
  }
}
