import { SHOWCASE_KINDS, showcaseFields, type ShowcaseFields } from '@shared/contracts/showcase-fields';
import * as z from 'zod/mini';
import { blankValues, shownValues, writtenContent } from './form-values';

const id = (letter: string) => letter.repeat(24);
const words = (text: string) => ({ blocks: [{ kind: 'paragraph' as const, line: [{ text }] }] });

const PROFILE: ShowcaseFields = {
  kind: 'profile',
  fields: {
    logo: id('a'),
    pictures: [id('b'), id('a')],
    story: { zh: words('五轴机床'), en: null },
    films: [
      { kind: 'link', title: '开机', url: 'https://v.qq.com/x' },
      { kind: 'channels', title: '工厂一日', finderUserName: 'sphABCDEFG1', feedId: 'export/feed12345' },
    ],
    brochures: [
      { kind: 'link', title: '样本', url: 'https://example.com/a.pdf' },
      { kind: 'material', materialId: id('c') },
    ],
    contacts: [{ name: '王经理', title: '', phone: '021-5888', email: '' }],
    themes: ['机床'],
  },
};
const HIGHLIGHT: ShowcaseFields = {
  kind: 'highlight',
  fields: {
    title: { zh: '开幕', en: '' },
    summary: { zh: '', en: '' },
    picture: null,
    target: { kind: 'session', id: id('d') },
    until: null,
  },
};

test('what is stored goes through a form and comes back as it was', () => {
  for (const content of [PROFILE, HIGHLIGHT]) expect(writtenContent(content.kind, shownValues(content))).toEqual(content);
});

test('a text that says nothing is none, an address that is empty too, and a highlight may lead nowhere', () => {
  const blank = { ...blankValues('product', id('e')), title: { zh: '产品', en: '' }, url: '  ' };
  expect(writtenContent('product', blank)).toMatchObject({ fields: { exhibitorId: id('e'), url: null, story: { zh: null, en: null } } });
  const nowhere = { ...shownValues(HIGHLIGHT), target: { kind: 'none', id: null } };
  expect(writtenContent('highlight', nowhere)).toMatchObject({ fields: { target: { kind: 'none' } } });
});

test('of a film what was typed for the other way is not sent', () => {
  const films = [
    { kind: 'channels' as const, title: '片', url: 'https://x.com/', finderUserName: ' sphABCDEFG1 ', feedId: 'export/feed12345' },
  ];
  expect(writtenContent('profile', { ...shownValues(PROFILE), films })).toMatchObject({
    fields: { films: [{ kind: 'channels', title: '片', finderUserName: 'sphABCDEFG1', feedId: 'export/feed12345' }] },
  });
});

test('every kind has a form that begins with all its fields', () => {
  for (const kind of SHOWCASE_KINDS) {
    const { fields } = writtenContent(kind, blankValues(kind, null));
    const shape = showcaseFields.def.options.find((one) => z.safeParse(one.def.shape.kind, kind).success)?.def.shape.fields.def.shape;
    expect([kind, Object.keys(fields).sort()]).toEqual([kind, Object.keys(shape ?? {}).sort()]);
  }
});
