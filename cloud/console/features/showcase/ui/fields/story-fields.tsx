import type { ShownPicture } from '@shared/contracts/media';
import { richText, type RichText } from '@shared/contracts/rich-text';
import { Form } from 'antd';
import * as z from 'zod/mini';
import { useText } from '../../../../platform/language';
import { RichTextEditor } from '../../../../ui/rich-text/rich-text-editor';
import { showcaseTexts } from '../../texts';

interface StoryFieldsProps {
  readonly exhibitionId: string;
  readonly pictures: readonly ShownPicture[];
  readonly hint?: string;
}

/** Words and pictures in both languages below each other. */
export function StoryFields({ exhibitionId, pictures, hint }: StoryFieldsProps) {
  const text = useText(showcaseTexts);
  const bounds = {
    validator: (_: unknown, value: RichText) =>
      z.safeParse(richText, value).success ? Promise.resolve() : Promise.reject(new Error(text.tooLong)),
  };
  const editor = { picturesOf: exhibitionId, pictures };
  return (
    <>
      <Form.Item name={['story', 'zh']} label={text.story} extra={hint} rules={[bounds]}>
        <RichTextEditor label={text.story} {...editor} />
      </Form.Item>
      <Form.Item name={['story', 'en']} label={text.storyInEnglish} rules={[bounds]}>
        <RichTextEditor label={text.storyInEnglish} {...editor} />
      </Form.Item>
    </>
  );
}
