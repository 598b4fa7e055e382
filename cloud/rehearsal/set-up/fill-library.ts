import { changeMaterial, createMaterial, createTag, type MaterialFields, type MaterialView } from '@shared/contracts/material';
import type { Client } from '../client';
import { MATERIALS, TAGS } from '../fair/library';

/** Tags and materials of the branch; answers the materials' ids by their keys. */
export async function fillLibrary(owner: Client, exhibitionId: string, most: number): Promise<ReadonlyMap<string, string>> {
  const params = { exhibitionId };
  const tags = new Map<string, string>();
  for (const { key, zh, en, colour } of TAGS) {
    const body = { key: `fair-tag-${key}`, owner: 'branch' as const, fields: { name: { zh, en }, colour } };
    tags.set(key, (await owner.call(createTag, { params, body })).id);
  }
  const ids = new Map<string, string>();
  for (const one of MATERIALS.slice(0, most)) {
    const fields: MaterialFields = {
      title: { zh: `${one.zh}（示例）`, en: `${one.en} (sample)` },
      description: { zh: one.about, en: '' },
      tagIds: one.tags.flatMap((tag) => tags.get(tag) ?? []),
      language: one.language,
    };
    if ('url' in one.content) {
      const body = {
        key: `fair-material-${one.key}`,
        owner: 'branch' as const,
        fields,
        content: { kind: 'link' as const, url: one.content.url },
      };
      ids.set(one.key, (await owner.call(createMaterial, { params, body })).id);
      continue;
    }
    const { id, version } = await upload(owner, exhibitionId, `${one.zh}.pdf`, one.content.file());
    await owner.call(changeMaterial, { params: { exhibitionId, materialId: id }, body: { version, fields, content: null } });
    ids.set(one.key, id);
  }
  return ids;
}

async function upload(owner: Client, exhibitionId: string, name: string, bytes: Buffer): Promise<MaterialView> {
  const answer = await owner.raw('POST', `/api/console/exhibitions/${exhibitionId}/material-files?name=${encodeURIComponent(name)}`, bytes);
  if (!answer.ok) throw new Error(`${name} was not taken: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { material: MaterialView }).material;
}
