import type { IntroductionView } from '@shared/contracts/introduction';
import { richText, type RichText } from '@shared/contracts/rich-text';
import { toldRich } from '@shared/rules/rich-text';
import { Form } from 'antd';
import * as z from 'zod/mini';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { RichTextEditor } from '../../../ui/rich-text/rich-text-editor';
import { useDifferences } from '../../../ui/use-differences';
import { readNow, useChangeIntroduction } from '../api/introduction';
import { introductionTexts } from '../texts';

interface Fields {
  zh: RichText;
  en: RichText;
}

interface IntroductionDrawerProps {
  readonly exhibitionId: string;
  readonly written: IntroductionView;
  readonly onClose: () => void;
}

/** Both languages below each other; what is typed is kept on this computer until it is saved. */
export function IntroductionDrawer({ exhibitionId, written, onClose }: IntroductionDrawerProps) {
  const text = useText(introductionTexts);
  const [form] = Form.useForm<Fields>();
  const save = useChangeIntroduction(exhibitionId);
  const differences = useDifferences();
  const told = (one: RichText, language: 'zh' | 'en') =>
    toldRich(one, language, (id) => written.pictures.find((picture) => picture.id === id)?.alt[language] ?? '');
  const textsOf = ({ zh, en }: Fields) => ({ [text.chinese]: told(zh, 'zh'), [text.english]: told(en, 'en') });
  const versions = {
    what: text.conflictWhat,
    version: written.version,
    changesOf: (before: Fields, after: Fields) => differences(textsOf(before), textsOf(after)),
    readNow: async () => {
      const { zh, en, version } = await readNow(exhibitionId);
      return { fields: { zh, en }, version };
    },
  };
  const bounds = {
    validator: (_: unknown, value: RichText) =>
      z.safeParse(richText, value).success ? Promise.resolve() : Promise.reject(new Error(text.tooLong)),
  };
  const editor = { picturesOf: exhibitionId, pictures: written.pictures };
  return (
    <EditDrawer<Fields>
      title={text.title}
      form={form}
      initialValues={{ zh: written.zh, en: written.en }}
      busy={save.isPending}
      keepAs={`introduction.${exhibitionId}`}
      onSave={({ zh, en }, version) => save.mutateAsync({ version, zh, en })}
      versions={versions}
      onClose={onClose}
    >
      <Form.Item name="zh" label={text.chinese} rules={[bounds]}>
        <RichTextEditor label={text.chinese} {...editor} />
      </Form.Item>
      <Form.Item name="en" label={text.english} rules={[bounds]}>
        <RichTextEditor label={text.english} {...editor} />
      </Form.Item>
    </EditDrawer>
  );
}
