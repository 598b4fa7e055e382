import { tidyRecap } from './rules';

test('a picture or session that is named twice stands where it was named first, with its first caption', () => {
  const [a, b] = ['a'.repeat(24), 'b'.repeat(24)];
  const caption = (zh: string) => ({ zh, en: '' });
  const pictures = [
    { mediaId: b, caption: caption('开幕') },
    { mediaId: a, caption: caption('') },
    { mediaId: b, caption: caption('闭幕') },
  ];
  const tidy = tidyRecap({ opening: caption('谢谢'), pictures, sessionIds: [a, b, a] });
  expect(tidy).toEqual({ opening: caption('谢谢'), pictures: pictures.slice(0, 2), sessionIds: [a, b] });
});
