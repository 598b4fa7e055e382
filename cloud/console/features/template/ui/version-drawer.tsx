import { SHOW_PIECES, type HouseTemplateView, type PieceKey } from '@shared/contracts/house-template';
import { Alert, Form, Input } from 'antd';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { LineChanges } from '../../../ui/line-changes';
import { LoadedView } from '../../../ui/loaded-view';
import { useNext, usePublishNext } from '../api/templates';
import { templatesTexts } from '../texts';
import { PieceChoice } from './piece-choice';

interface Fields {
  pieces: PieceKey[];
  note: string;
}

/** The next version: what the show it is made of changed since, and a note by which branches decide. */
export function VersionDrawer({ template, onClose }: { template: HouseTemplateView; onClose: () => void }) {
  const text = useText(templatesTexts);
  const { id, name, latest, source } = template;
  const [form] = Form.useForm<Fields>();
  const publish = usePublishNext(id);
  const state = useNext(id);
  return (
    <EditDrawer<Fields>
      title={text.versionTitle(name, latest.version + 1)}
      form={form}
      initialValues={{ pieces: latest.pieces }}
      busy={publish.isPending}
      save={text.publishOk}
      onSave={({ pieces, note }) => publish.mutateAsync({ latest: latest.version, pieces, note })}
      onClose={onClose}
    >
      <p className="hint">{text.versionHint(source.name)}</p>
      <LoadedView state={state}>
        {({ items }) => (
          <>
            {items.every((one) => one.isAdded) ? (
              <Alert type="info" showIcon style={{ marginBottom: 16 }} title={text.nothingChanged} />
            ) : null}
            <Form.Item name="pieces" label={text.changed} rules={[{ required: true, type: 'array', min: 1, message: text.chooseMissing }]}>
              <PieceChoice
                items={SHOW_PIECES.map((piece) => {
                  const changed = items.find((one) => one.piece === piece);
                  const content = changed ? (
                    <>
                      {changed.isAdded ? <p className="hint">{text.notYetIn}</p> : null}
                      <LineChanges changes={changed.changes} />
                    </>
                  ) : null;
                  return { piece, content };
                })}
              />
            </Form.Item>
          </>
        )}
      </LoadedView>
      <Form.Item name="note" label={text.versionNote} rules={[{ required: true, whitespace: true, message: text.noteMissing }]}>
        <Input.TextArea count={upTo(300)} autoSize={{ minRows: 2 }} placeholder={text.versionNoteExample} />
      </Form.Item>
    </EditDrawer>
  );
}
