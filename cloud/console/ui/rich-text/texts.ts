import { defineTexts } from '../../platform/language';

/** What the editor of rich text says. */
export const richTextTexts = defineTexts({
  zh: {
    tools: '排版工具',
    withKeys: (tool: string, keys: string) => `${tool}（${keys}）`,
    bold: '加粗',
    italic: '斜体',
    paragraph: '正文',
    heading1: '大标题',
    heading2: '小标题',
    bullets: '项目列表',
    numbers: '编号列表',
    quote: '引用',
    link: '链接',
    picture: '插入图片',
    undo: '撤销',
    redo: '重做',
    address: '链接地址',
    addressHint: 'https://',
    addressFault: '只能填 https:// 开头的网址',
    setLink: '加上链接',
    dropLink: '去掉链接',
    closeLink: '取消',
    caption: '图片说明（可不填）',
    remove: '移除这张图片',
    hint: '可以直接从文档、网页或记事本粘贴，多余的格式会自动去掉。',
    strangePictures: (count: number) => `有 ${count} 张图片没有带过来，请用“图片”按钮添加`,
    length: (count: number, most: number) => `${count} / ${most} 字`,
    tooLong: '超出长度，请删去一些再保存',
  },
  en: {
    tools: 'Formatting',
    withKeys: (tool: string, keys: string) => `${tool} (${keys})`,
    bold: 'Bold',
    italic: 'Italic',
    paragraph: 'Paragraph',
    heading1: 'Heading',
    heading2: 'Small heading',
    bullets: 'Bullets',
    numbers: 'Numbers',
    quote: 'Quote',
    link: 'Link',
    picture: 'Add pictures',
    undo: 'Undo',
    redo: 'Redo',
    address: 'Address',
    addressHint: 'https:// …',
    addressFault: 'Addresses begin with https://',
    setLink: 'Set link',
    dropLink: 'Remove link',
    closeLink: 'Cancel',
    caption: 'Caption (optional)',
    remove: 'Take this picture out',
    hint: 'Paste from Word, the web or a notebook; formatting that does not belong is taken off.',
    strangePictures: (count: number) =>
      `${count} ${count === 1 ? 'picture was' : 'pictures were'} left behind; add them with the picture button`,
    length: (count: number, most: number) => `${count} / ${most}`,
    tooLong: 'This is too long; please take something out before saving',
  },
});

/** What stands on the tools. */
export const toolTexts = defineTexts({
  zh: {
    bold: '粗',
    italic: '斜',
    paragraph: '正文',
    heading1: '大标题',
    heading2: '小标题',
    bullets: '• 列表',
    numbers: '1. 编号',
    quote: '引用',
    link: '链接',
    picture: '图片',
    undo: '撤销',
    redo: '重做',
  },
  en: {
    bold: 'Bold',
    italic: 'Italic',
    paragraph: 'Text',
    heading1: 'Heading',
    heading2: 'Small heading',
    bullets: '• List',
    numbers: '1. List',
    quote: 'Quote',
    link: 'Link',
    picture: 'Picture',
    undo: 'Undo',
    redo: 'Redo',
  },
});

export type ToolName =
  | 'undo'
  | 'redo'
  | 'paragraph'
  | 'heading1'
  | 'heading2'
  | 'bold'
  | 'italic'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'link'
  | 'picture';
