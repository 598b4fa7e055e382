import type { SessionExtraFields } from '@shared/contracts/session-extra';
import { fieldsOf, formOf } from './form';

const id = 'a'.repeat(24);
const full: SessionExtraFields = {
  materials: [
    { materialId: id, audience: 'came', from: 'now' },
    { materialId: 'b'.repeat(24), audience: 'all', from: '2026-03-10T10:00:00+08:00' },
  ],
  replay: { audience: 'registered', from: 'end', content: { kind: 'channels', finderUserName: 'sphAbCdEf123456', feedId: 'export/feed1' } },
  cta: { kind: 'material', label: { zh: '领讲义', en: '' }, materialId: id },
};

test('what is saved comes back as it was', () => {
  expect(fieldsOf(formOf(full))).toEqual(full);
  const none: SessionExtraFields = { materials: [], replay: null, cta: null };
  expect(fieldsOf(formOf(none))).toEqual(none);
});

test('of a recording only what belongs to its kind is kept, and only a material names one', () => {
  const form = formOf(full);
  const link = fieldsOf({ ...form, replay: { ...form.replay, kind: 'link', url: 'https://example.com/a' } });
  expect(link.replay?.content).toEqual({ kind: 'link', url: 'https://example.com/a' });
  expect(fieldsOf({ ...form, cta: { ...form.cta, kind: 'trial' } }).cta).toEqual({
    kind: 'trial',
    label: full.cta!.label,
    materialId: null,
  });
  expect(fieldsOf({ ...form, hasReplay: false, hasCta: false })).toMatchObject({ replay: null, cta: null });
});
