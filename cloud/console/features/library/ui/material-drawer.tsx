import {
  MATERIAL_LANGUAGES,
  type LibraryOwner,
  type MaterialElsewhere,
  type MaterialFields,
  type MaterialView,
  type TagView,
} from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { Form, Input, Radio, Select } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { languageKey, materialLanguageTexts } from '../../../ui/material/texts';
import { useDifferences } from '../../../ui/use-differences';
import { readMaterial, useSaveMaterial } from '../api/library';
import { libraryTexts } from '../texts';
import { MaterialActs } from './material-acts';
import { ReadOnlyMaterial } from './read-only-material';

interface MaterialDrawerProps {
  readonly exhibitionId: string;
  /** Null: a new link or film. */
  readonly material: MaterialView | null;
  readonly owner: LibraryOwner;
  readonly tags: readonly TagView[];
  readonly onClose: () => void;
}

interface Elsewhere {
  readonly kind: 'link' | 'channels';
  readonly url?: string;
  readonly finderUserName?: string;
  readonly feedId?: string;
}
interface Form_ extends MaterialFields {
  /** Null: a file, which is replaced beside the form. */
  readonly elsewhere: Elsewhere | null;
}

const NEW: Form_ = {
  title: { zh: '', en: '' },
  description: { zh: '', en: '' },
  tagIds: [],
  language: 'zh',
  elsewhere: { kind: 'link' },
};

function formOf({ title, description, tagIds, language, content }: MaterialView): Form_ {
  return { title, description, tagIds, language, elsewhere: content.kind === 'file' ? null : content };
}

function contentOf(elsewhere: Elsewhere | null): MaterialElsewhere | null {
  if (!elsewhere) return null;
  const { kind, url = '', finderUserName = '', feedId = '' } = elsewhere;
  return kind === 'link' ? { kind, url } : { kind, finderUserName, feedId };
}

/** What a material is called and says, and what can be done with it. */
export function MaterialDrawer({ exhibitionId, material, owner, tags, onClose }: MaterialDrawerProps) {
  const text = useText(libraryTexts);
  const languages = useText(materialLanguageTexts);
  const language = useLanguage();
  const [form] = Form.useForm<Form_>();
  const save = useSaveMaterial(exhibitionId, material);
  const differences = useDifferences();
  // Whatever changes in the form is looked at anew.
  Form.useWatch([], form);
  const kind = Form.useWatch<Elsewhere['kind'] | undefined>(['elsewhere', 'kind'], form);
  if (material && !material.mayChange) return <ReadOnlyMaterial material={material} tags={tags} onClose={onClose} />;
  const whose = material?.owner ?? owner;
  const nameOfTag = (id: string) => inLanguage(tags.find((tag) => tag.id === id)?.name ?? { zh: '', en: '' }, language);
  const textsOf = (one: Form_) => ({
    [text.titleZh]: one.title.zh,
    [text.titleEn]: one.title.en,
    [text.describedZh]: one.description.zh,
    [text.describedEn]: one.description.en,
    [text.tagsField]: one.tagIds.map(nameOfTag).join(text.comma),
    [text.language]: languages[languageKey(one.language)],
    [text.address]: one.elsewhere?.url ?? [one.elsewhere?.finderUserName, one.elsewhere?.feedId].filter(Boolean).join(' '),
  });
  const versions = material && {
    what: text.conflictWhat,
    version: material.version,
    changesOf: (before: Form_, after: Form_) => differences(textsOf(before), textsOf(after)),
    readNow: async () => {
      const now = await readMaterial(exhibitionId, material.id);
      return now && { fields: formOf(now), version: now.version };
    },
  };
  return (
    <EditDrawer<Form_>
      title={material ? text.edit : text.newLink}
      form={form}
      initialValues={material ? formOf(material) : NEW}
      busy={save.isPending}
      isKeyed
      onSave={({ elsewhere, ...fields }, version, key) =>
        save.mutateAsync({ fields, content: contentOf(elsewhere ?? null), version, key, owner: whose })
      }
      {...(versions ? { versions } : {})}
      onClose={onClose}
    >
      {material ? (
        <MaterialActs exhibitionId={exhibitionId} material={material} isFilled={form.isFieldsTouched()} onDone={onClose} />
      ) : null}
      {material?.content.kind === 'file' ? null : (
        <>
          <Form.Item name={['elsewhere', 'kind']} label={text.what}>
            <Radio.Group
              disabled={material !== null}
              options={[
                { value: 'link', label: text.link },
                { value: 'channels', label: text.channels },
              ]}
            />
          </Form.Item>
          {(kind ?? 'link') === 'link' ? (
            <Form.Item
              name={['elsewhere', 'url']}
              label={text.address}
              extra={text.addressHint}
              rules={[{ required: true, pattern: /^https:\/\/[!-~]{3,}$/, message: text.addressRule }]}
            >
              <Input inputMode="url" maxLength={2_000} />
            </Form.Item>
          ) : (
            <>
              <Form.Item
                name={['elsewhere', 'finderUserName']}
                label={text.finder}
                extra={text.finderHint}
                rules={[{ required: true, pattern: /^sph[0-9A-Za-z]{6,40}$/, message: text.finderRule }]}
              >
                <Input maxLength={43} />
              </Form.Item>
              <Form.Item
                name={['elsewhere', 'feedId']}
                label={text.feed}
                extra={text.feedHint}
                rules={[{ required: true, pattern: /^[\w=+/:.-]{8,300}$/, message: text.feedRule }]}
              >
                <Input maxLength={300} />
              </Form.Item>
            </>
          )}
        </>
      )}
      <Form.Item name={['title', 'zh']} label={text.titleZh} rules={[{ required: true, whitespace: true, message: text.titleRule }]}>
        <Input count={upTo(100)} />
      </Form.Item>
      <Form.Item name={['title', 'en']} label={text.titleEn}>
        <Input count={upTo(200)} />
      </Form.Item>
      <Form.Item name={['description', 'zh']} label={text.describedZh}>
        <Input.TextArea autoSize={{ minRows: 2 }} count={upTo(500)} />
      </Form.Item>
      <Form.Item name={['description', 'en']} label={text.describedEn}>
        <Input.TextArea autoSize={{ minRows: 2 }} count={upTo(1_000)} />
      </Form.Item>
      <Form.Item name="tagIds" label={text.tagsField}>
        <Select
          mode="multiple"
          maxCount={20}
          notFoundContent={text.noTags}
          showSearch={{ optionFilterProp: 'label' }}
          options={tags
            .filter((tag) => whose === 'branch' || tag.owner === 'house')
            .map((tag) => ({ value: tag.id, label: inLanguage(tag.name, language) }))}
        />
      </Form.Item>
      <Form.Item name="language" label={text.language}>
        <Radio.Group options={MATERIAL_LANGUAGES.map((value) => ({ value, label: languages[languageKey(value)] }))} />
      </Form.Item>
    </EditDrawer>
  );
}
