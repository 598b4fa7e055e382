import type { LibraryOwner } from '@shared/contracts/material';
import type { ShownPicture } from '@shared/contracts/media';
import { MOST_STOCK, RIGHT_KINDS, type RightFields, type RightView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { rightKindTexts } from '@shared/rules/right-words';
import { Alert, Button, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { EditDrawer, READ_WIDTH } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { PictureField } from '../../../ui/media/pictures-field';
import { useStaff } from '../../../ui/staff-context';
import { useDifferences } from '../../../ui/use-differences';
import { fieldsOf, quotaFault, readRight, useArchiveRight, useSaveRight, useTags } from '../api/rights';
import { rightsTexts } from '../texts';
import { RightThumb } from './right-thumb';
import { StockBar } from './stock-bar';

interface RightDrawerProps {
  readonly exhibitionId: string;
  /** Null: a new one. */
  readonly right: RightView | null;
  readonly onClose: () => void;
}
type Fields = RightFields & { readonly owner: LibraryOwner };

/** What a right is, and how many there are of it for all shows together. */
export function RightDrawer({ exhibitionId, right, onClose }: RightDrawerProps) {
  const text = useText(rightsTexts);
  const language = useLanguage();
  const kinds = textIn(rightKindTexts, language);
  const isHeadOffice = useStaff().branchId === null;
  const [form] = Form.useForm<Fields>();
  const owner = Form.useWatch('owner', form) ?? right?.owner;
  // Whatever changes in the form is looked at anew.
  Form.useWatch([], form);
  const save = useSaveRight(exhibitionId, right);
  const tags = useTags(exhibitionId);
  const differences = useDifferences();
  if (right && !right.mayChange) return <ReadOnly right={right} onClose={onClose} />;
  const nameOfTag = (id: string) => inLanguage(tags.find((tag) => tag.id === id)?.name ?? { zh: '', en: '' }, language);
  const textsOf = (one: Fields): Record<string, string> => ({
    [text.kind]: kinds[one.kind],
    [text.nameZh]: one.name.zh,
    [text.nameEn]: one.name.en,
    [text.describedZh]: one.description.zh,
    [text.describedEn]: one.description.en,
    [text.picture]: one.pictureId ?? '',
    [text.tags]: one.tagIds.map(nameOfTag).join(text.comma),
    [text.total]: one.stock === null ? '' : String(one.stock),
  });
  async function send({ owner: whose, ...fields }: Fields, version: number, key: string) {
    try {
      return await save.mutateAsync({
        fields: { ...fields, stock: fields.stock ?? null, pictureId: fields.pictureId ?? null },
        version,
        key,
        owner: whose,
      });
    } catch (error) {
      const fault = quotaFault(error);
      const { allotted = 0, open = 0 } = fault?.details ?? {};
      if (fault) form.setFields([{ name: 'stock', errors: [open > 0 ? text.totalOpen(open) : text.totalBelow(allotted)] }]);
      throw error;
    }
  }
  const versions = right && {
    what: text.conflictRight,
    version: right.version,
    changesOf: (before: Fields, after: Fields) => differences(textsOf(before), textsOf(after)),
    readNow: async () => {
      const now = await readRight(exhibitionId, right);
      return now && { fields: { ...fieldsOf(now), owner: now.owner }, version: now.version };
    },
  };
  return (
    <EditDrawer<Fields>
      title={right ? text.editRight : text.newRight}
      form={form}
      initialValues={right ? { ...fieldsOf(right), owner: right.owner } : { ...NEW, owner: isHeadOffice ? 'house' : 'branch' }}
      busy={save.isPending}
      isKeyed
      onSave={send}
      {...(versions ? { versions } : {})}
      onClose={onClose}
    >
      {right ? <Archive exhibitionId={exhibitionId} right={right} isFilled={form.isFieldsTouched()} onDone={onClose} /> : null}
      <Form.Item name="owner" label={text.owner} hidden={right !== null || !isHeadOffice}>
        <Radio.Group options={(['house', 'branch'] as const).map((value) => ({ value, label: text[value] }))} />
      </Form.Item>
      <Form.Item name="kind" label={text.kind}>
        <Radio.Group options={RIGHT_KINDS.map((value) => ({ value, label: kinds[value] }))} />
      </Form.Item>
      <Form.Item name={['name', 'zh']} label={text.nameZh} rules={[{ required: true, whitespace: true, message: text.nameRule }]}>
        <Input count={upTo(60)} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={text.nameEn}>
        <Input count={upTo(120)} />
      </Form.Item>
      <Form.Item name={['description', 'zh']} label={text.describedZh}>
        <Input.TextArea autoSize={{ minRows: 2 }} count={upTo(500)} />
      </Form.Item>
      <Form.Item name={['description', 'en']} label={text.describedEn}>
        <Input.TextArea autoSize={{ minRows: 2 }} count={upTo(1_000)} />
      </Form.Item>
      <Form.Item name="stock" label={text.total} extra={text.totalHint}>
        <InputNumber<number> min={0} max={MOST_STOCK} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="pictureId" label={text.picture} extra={text.pictureHint}>
        <PictureField exhibitionId={exhibitionId} known={pictureOf(right)} />
      </Form.Item>
      <Form.Item name="tagIds" label={text.tags}>
        <Select
          mode="multiple"
          maxCount={20}
          notFoundContent={text.noTags}
          showSearch={{ optionFilterProp: 'label' }}
          options={tags
            .filter((tag) => owner === 'branch' || tag.owner === 'house')
            .map((tag) => ({ value: tag.id, label: inLanguage(tag.name, language) }))}
        />
      </Form.Item>
    </EditDrawer>
  );
}

const NEW: RightFields = {
  kind: 'gift',
  name: { zh: '', en: '' },
  description: { zh: '', en: '' },
  pictureId: null,
  tagIds: [],
  stock: null,
};

/** Its picture as it is known here: it may lie in the library of another show. */
function pictureOf(right: RightView | null): ShownPicture[] {
  if (!right?.pictureId || !right.pictureUrl) return [];
  const size = { width: 1, height: 1 };
  return [{ id: right.pictureId, ...size, colour: 'transparent', alt: right.name, sizes: [{ ...size, url: right.pictureUrl }] }];
}

/** Done at once; what is filled in below is saved by itself. */
function Archive({
  exhibitionId,
  right,
  isFilled,
  onDone,
}: {
  exhibitionId: string;
  right: RightView;
  isFilled: boolean;
  onDone: () => void;
}) {
  const text = useText(rightsTexts);
  const archive = useArchiveRight(exhibitionId, right);
  return (
    <p>
      <Button disabled={isFilled} loading={archive.isPending} onClick={() => archive.mutate(!right.archived, { onSuccess: onDone })}>
        {right.archived ? text.restore : text.archive}
      </Button>{' '}
      <span className="hint">{text.archiveHint}</span>
    </p>
  );
}

/** What head office shares, as a branch sees it. */
function ReadOnly({ right, onClose }: { right: RightView; onClose: () => void }) {
  const text = useText(rightsTexts);
  const language = useLanguage();
  return (
    <Drawer open size={READ_WIDTH} title={inLanguage(right.name, language)} onClose={onClose}>
      <Alert type="info" showIcon title={text.readOnly} style={{ marginBottom: 16 }} />
      <RightThumb right={right} />
      <p style={{ whiteSpace: 'pre-line' }}>{inLanguage(right.description, language)}</p>
      <StockBar
        words={right.stock === null ? text.stockOpen(right.given) : text.stockLine(right.allotted, right.stock)}
        allotted={right.allotted}
        given={right.given}
        handedOut={right.handedOut}
        all={right.stock}
      />
      <h3>{text.uses}</h3>
      <p>{right.uses.length > 0 ? right.uses.join(text.comma) : text.unused}</p>
    </Drawer>
  );
}
