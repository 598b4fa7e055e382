import { SHOW_PIECES, type PieceKey } from '@shared/contracts/house-template';
import { Form, Input, Radio } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { useExhibition } from '../../../ui/exhibition-context';
import { upTo } from '../../../ui/graphemes';
import { LoadedView } from '../../../ui/loaded-view';
import { isNameTaken, usePublish, useShowPieces } from '../api/templates';
import { templatesTexts } from '../texts';
import { PieceChoice } from './piece-choice';
import { PieceLines } from './piece-lines';

interface Fields {
  name: string;
  pieces: PieceKey[];
  note?: string;
}

/** Names a template of the show the pages are about, and chooses what goes into it. */
export function PublishDrawer({ onClose }: { onClose: () => void }) {
  const text = useText(templatesTexts);
  const { id, name: show } = useExhibition();
  const [form] = Form.useForm<Fields>();
  const publish = usePublish(id);
  const state = useShowPieces(id);

  const save = ({ name, pieces, note = '' }: Fields) =>
    publish.mutateAsync(
      { name, pieces, note },
      {
        onError: (error) => {
          if (isNameTaken(error)) form.setFields([{ name: 'name', errors: [problemText(error)] }]);
        },
      },
    );
  return (
    <EditDrawer<Fields>
      title={text.publishTitle}
      form={form}
      initialValues={{ pieces: [...SHOW_PIECES] }}
      busy={publish.isPending}
      save={text.publishOk}
      onSave={save}
      onClose={onClose}
    >
      <p className="hint">{text.publishHint(show)}</p>
      <Form.Item name="name" label={text.templateName} rules={[{ required: true, whitespace: true, message: text.nameMissing }]}>
        <Input count={upTo(40)} placeholder={text.nameExample} />
      </Form.Item>
      <LoadedView state={state}>
        {({ items }) => (
          <>
            <PiecePresets />
            <Form.Item name="pieces" label={text.choose} rules={[{ required: true, type: 'array', min: 1, message: text.chooseMissing }]}>
              <PieceChoice
                items={items.map(({ piece, lines }) => ({
                  piece,
                  content: (
                    <details>
                      <summary>{text.lines(lines.length)}</summary>
                      <PieceLines lines={lines} />
                    </details>
                  ),
                }))}
              />
            </Form.Item>
          </>
        )}
      </LoadedView>
      <Form.Item name="note" label={text.note}>
        <Input.TextArea count={upTo(300)} autoSize={{ minRows: 2 }} placeholder={text.noteExample} />
      </Form.Item>
    </EditDrawer>
  );
}

/** What head office publishes most: all of a show, or the playbook alone. */
const PRESETS: Readonly<Record<'whole' | 'playbook', readonly PieceKey[]>> = { whole: SHOW_PIECES, playbook: ['journey'] };

/** Ticks for one of them; what is ticked by hand is neither. */
function PiecePresets() {
  const text = useText(templatesTexts);
  const form = Form.useFormInstance<Fields>();
  const ticked = (Form.useWatch<PieceKey[] | undefined>('pieces') ?? []).toSorted().join();
  const chosen = (['whole', 'playbook'] as const).find((key) => PRESETS[key].toSorted().join() === ticked);
  return (
    <Form.Item label={text.preset} extra={chosen === 'playbook' ? text.playbookHint : text.wholeHint}>
      <Radio.Group
        value={chosen ?? null}
        optionType="button"
        options={[
          { value: 'whole', label: text.whole },
          { value: 'playbook', label: text.playbook },
        ]}
        onChange={({ target }) => form.setFieldValue('pieces', [...PRESETS[target.value as keyof typeof PRESETS]])}
      />
    </Form.Item>
  );
}
