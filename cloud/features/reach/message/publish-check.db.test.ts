import { useTestDatabase } from '../../../testing/database';
import { makeExhibition } from '../../show/exhibition/factory';
import { messageCheck } from './publish-check';
import { saveTemplate } from './template-store';

useTestDatabase();

const now = new Date('2026-03-01T00:00:00Z');

test('a build without draws is not asked for a template of draws, nor shown a word of them', async () => {
  const show = await makeExhibition();
  for (const group of ['reminder', 'registration'] as const)
    await saveTemplate({ app: 'mini', group, templateId: group, title: group, fields: {}, suggested: false, updatedAt: now });
  const [without] = await messageCheck({ env: { FEATURE_DRAW: false } }).check(show, now);
  expect([without?.ok, without?.words.zh.includes('抽奖')]).toEqual([true, false]);
  const [withDraws] = await messageCheck({ env: { FEATURE_DRAW: true } }).check(show, now);
  expect([withDraws?.ok, withDraws?.words.zh.includes('抽奖')]).toEqual([false, true]);
});

test('a template that some message cannot fill is said before the show is published', async () => {
  const show = await makeExhibition();
  const check = async () =>
    (await messageCheck({ env: { FEATURE_DRAW: true } }).check(show, now)).find((one) => one.key === 'message_template_fields');
  expect(await check()).toMatchObject({ ok: true });
  const fields = { date1: { text: '{at}' }, thing2: { text: '{reason}' } };
  await saveTemplate({
    app: 'mini',
    group: 'registration',
    templateId: 'r',
    title: '报名结果通知',
    fields,
    suggested: false,
    updatedAt: now,
  });
  const found = await check();
  expect(found).toMatchObject({ ok: false, level: 'warning', page: 'journey' });
  expect(found?.words.zh).toContain('「报名结果通知」的 thing2');
});
