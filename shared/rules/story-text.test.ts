import type { RichText } from '../contracts/rich-text';
import { storyOfText, textOfStory } from './story-text';

const STORY: RichText = {
  blocks: [
    { kind: 'heading', level: 2, line: [{ text: '关于我们' }] },
    {
      kind: 'paragraph',
      line: [{ text: '成立于 ' }, { text: '1998', bold: true }, { text: '，见' }, { text: '官网', link: 'https://a.example.com' }],
    },
    { kind: 'picture', mediaId: 'a'.repeat(24), caption: '展台' },
    { kind: 'list', ordered: false, items: [[{ text: '焊接' }], [{ text: '切割' }]] },
  ],
};

test('what nobody touched is what it was', () => {
  expect(storyOfText(textOfStory(STORY), STORY)).toBe(STORY);
  expect(storyOfText('', null)).toBeNull();
});

test('a paragraph that is added leaves formats, links and pictures of the others', () => {
  const typed = `${textOfStory(STORY)}\n\n欢迎光临`;
  expect(storyOfText(typed, STORY)?.blocks).toEqual([...STORY.blocks, { kind: 'paragraph', line: [{ text: '欢迎光临' }] }]);
});

test('a picture goes with its line, and nobody adds one by typing', () => {
  const without = textOfStory(STORY).replace('〔图片 3 展台〕\n\n', '');
  expect(storyOfText(without, STORY)?.blocks.map((one) => one.kind)).toEqual(['heading', 'paragraph', 'list']);
  expect(storyOfText('〔图片 1〕', null)?.blocks).toEqual([{ kind: 'paragraph', line: [{ text: '〔图片 1〕' }] }]);
});

test('plain paragraphs are paragraphs', () => {
  expect(storyOfText('第一段\n还是第一段\n\n第二段 5 * 3 = 15', null)?.blocks).toEqual([
    { kind: 'paragraph', line: [{ text: '第一段\n还是第一段' }] },
    { kind: 'paragraph', line: [{ text: '第二段 5 * 3 = 15' }] },
  ]);
});
