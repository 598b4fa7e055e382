/** @jest-environment jsdom */
import type { RichText } from '@shared/contracts/rich-text';
import { domOfRich } from './dom-of-rich';
import { readPaste } from './read-paste';
import { richOfDom } from './rich-of-dom';

const pasted = (html: string, plain = '', files: { type: string }[] = []) =>
  readPaste({ getData: (type) => (type === 'text/html' ? html : plain), files });
const paragraph = (...line: object[]) => ({ kind: 'paragraph', line });
const words = { caption: '图片说明', remove: '移除' };

const WHOLE: RichText = {
  blocks: [
    { kind: 'heading', level: 1, line: [{ text: '标题' }] },
    { kind: 'heading', level: 2, line: [{ text: '小标题' }] },
    {
      kind: 'paragraph',
      line: [
        { text: '一 ' },
        { text: '二', bold: true },
        { text: ' 三\n四', italic: true, bold: true },
        { text: '五', link: 'https://a.example/b' },
      ],
    },
    { kind: 'list', ordered: false, items: [[{ text: '甲' }], [{ text: '乙', bold: true }]] },
    { kind: 'list', ordered: true, items: [[{ text: '丙' }]] },
    { kind: 'quote', line: [{ text: '<b>引用</b>' }] },
    { kind: 'picture', mediaId: 'a'.repeat(24), caption: '开幕' },
  ],
};

test('what the editor shows reads as what it was made of', () => {
  const page = document.createElement('div');
  page.append(domOfRich(WHOLE, () => undefined, words));
  expect(richOfDom(page, { keepsBlanks: true })).toEqual({ text: WHOLE, strangePictures: 0 });
});

test('hostile markup leaves its words at most: no script, handler, address or frame', () => {
  const ran = jest.fn();
  Object.assign(globalThis, { ran });
  const { text } = pasted(`<script>ran()</script><p onclick="ran()">一<img src=x onerror="ran()"><svg onload="ran()"><text>图</text></svg>
    <a href="javascript:ran()">程序</a><a href=" jAvAsCrIpT:ran()">又一</a><a href="data:text/html,x">数据</a><a href="//evil.example">无头</a>
    <a href="https://good.example/展">好</a></p><iframe srcdoc="<script>ran()</script>">框</iframe><style>p{}</style>
    <p style="display:none">藏</p><template><p>模</p></template><math><mtext>式</mtext></math><!-- 注 -->`);
  expect(text.blocks).toEqual([paragraph({ text: '一 程序又一数据无头 ' }, { text: '好', link: 'https://good.example/%E5%B1%95' })]);
  expect(JSON.stringify(text)).not.toMatch(/javascript|data:|evil|onerror|ran/i);
  expect(ran).not.toHaveBeenCalled();
});

test('elements within each other without end are read without running out of stack', () => {
  expect(pasted(`${'<div><b>'.repeat(1_000)}深`).text.blocks).toEqual([paragraph({ text: '深', bold: true })]);
});

test('a document of Word’s keeps its headings, lists and looks, and nothing of its own', () => {
  const { text } = pasted(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>@font-face{}</style></head><body>
<h1>新品<o:p></o:p></h1><p class=MsoNormal><b>重点</b>：<span style='font-family:宋体'>三 款</span><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>机床</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>机器人</p></body></html>`);
  expect(text.blocks).toEqual([
    { kind: 'heading', level: 1, line: [{ text: '新品' }] },
    paragraph({ text: '重点', bold: true }, { text: '：三 款' }),
    { kind: 'list', ordered: true, items: [[{ text: '机床' }], [{ text: '机器人' }]] },
  ]);
});

test('a web page: weights of styles, lists within lists flat, tables as lines, strange pictures counted', () => {
  const { text, strangePictures } = pasted(
    `<b style="font-weight:normal"><p>普通 <span style="font-weight:700">粗</span></p></b><ul><li>一<ol><li>内</li></ol></li><li>二</li></ul>
     <table><tr><td>时间</td><td>九点</td></tr></table><blockquote><p>引</p></blockquote><p>a<br>b</p><img src="https://x.example/a.png">`,
  );
  const list = (ordered: boolean, item: string) => ({ kind: 'list', ordered, items: [[{ text: item }]] });
  expect(text.blocks).toEqual([
    paragraph({ text: '普通 ' }, { text: '粗', bold: true }),
    list(false, '一'),
    list(true, '内'),
    list(false, '二'),
    paragraph({ text: '时间 九点' }),
    { kind: 'quote', line: [{ text: '引' }] },
    paragraph({ text: 'a\nb' }),
  ]);
  expect(strangePictures).toBe(1);
});

test('without markup: Markdown where the text says so by its marks, else paragraphs', () => {
  expect(pasted('', '# 标题\r\n- 一').text.blocks).toEqual([
    { kind: 'heading', level: 1, line: [{ text: '标题' }] },
    { kind: 'list', ordered: false, items: [[{ text: '一' }]] },
  ]);
  expect(pasted('', '5 * 3\r\n\r\n二').text.blocks).toEqual([paragraph({ text: '5 * 3' }), paragraph({ text: '二' })]);
});

test('a screenshot or files of pictures are counted as left behind; beside markup they are what it looks like', () => {
  const files = [{ type: 'image/png' }, { type: 'image/jpeg' }, { type: 'text/plain' }];
  expect(pasted('', '', files)).toEqual({ text: { blocks: [] }, strangePictures: 2 });
  expect(pasted('<p>一</p>', '一', files).strangePictures).toBe(0);
});

test('a caption that is too long stays as it is: the contract says so', () => {
  const page = document.createElement('div');
  page.append(domOfRich({ blocks: [{ kind: 'picture', mediaId: 'a'.repeat(24), caption: '长'.repeat(201) }] }, () => undefined, words));
  expect(richOfDom(page, { keepsBlanks: true }).text.blocks).toMatchObject([{ caption: '长'.repeat(201) }]);
});
