import type { MediaFields, MediaView } from '@shared/contracts/media';
import { App, Button, Form, Input } from 'antd';
import { useText } from '../../../platform/language';
import { bytesText } from '../../../ui/bytes-text';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { thumbnailOf } from '../../../ui/media/media-grid';
import { mediaTexts } from '../../../ui/media/texts';
import { useShowTime } from '../../../ui/show-time';
import { useDifferences } from '../../../ui/use-differences';
import { readMedia, useDelete, useDescribe, usesIn } from '../api/media';
import { libraryTexts } from '../texts';

interface MediaDrawerProps {
  readonly exhibitionId: string;
  readonly picture: MediaView;
  readonly onClose: () => void;
}

const fieldsOf = ({ name, alt, rights }: MediaFields): MediaFields => ({ name, alt: { zh: alt.zh, en: alt.en }, rights });

/** What a picture is called and shows, whose it is and where it is used; and away with it, where it is not. */
export function MediaDrawer({ exhibitionId, picture, onClose }: MediaDrawerProps) {
  const text = useText(libraryTexts);
  const words = useText(mediaTexts);
  const time = useShowTime();
  const [form] = Form.useForm<MediaFields>();
  const describe = useDescribe(exhibitionId, picture.id);
  const differences = useDifferences();
  const textsOf = ({ name, alt, rights }: MediaFields) => ({
    [text.name]: name,
    [text.altZh]: alt.zh,
    [text.altEn]: alt.en,
    [text.rights]: rights,
  });
  const versions = {
    what: text.conflictWhat,
    version: picture.version,
    changesOf: (before: MediaFields, after: MediaFields) => differences(textsOf(before), textsOf(after)),
    readNow: async () => {
      const now = await readMedia(exhibitionId, picture.id);
      return now && { fields: fieldsOf(now), version: now.version };
    },
  };
  return (
    <EditDrawer<MediaFields>
      title={text.edit}
      form={form}
      initialValues={fieldsOf(picture)}
      busy={describe.isPending}
      onSave={(fields, version) => describe.mutateAsync({ version, fields: { ...fields, rights: fields.rights ?? '' } })}
      versions={versions}
      onClose={onClose}
    >
      <img className="media-large" src={thumbnailOf(picture, 750)} alt={picture.alt.zh} />
      <p className="hint">
        {text.file(words.size(picture.width, picture.height), bytesText(picture.bytes))}
        <br />
        {text.added(picture.addedBy, time.minute(picture.addedAt))}
      </p>
      <Form.Item name="name" label={text.name} rules={[{ required: true, whitespace: true, message: text.nameRule }]}>
        <Input count={upTo(120)} />
      </Form.Item>
      <Form.Item name={['alt', 'zh']} label={text.altZh} extra={text.altHint}>
        <Input.TextArea autoSize={{ minRows: 2 }} count={upTo(200)} />
      </Form.Item>
      <Form.Item name={['alt', 'en']} label={text.altEn}>
        <Input.TextArea autoSize={{ minRows: 2 }} count={upTo(400)} />
      </Form.Item>
      <Form.Item name="rights" label={text.rights} extra={text.rightsHint}>
        <Input count={upTo(200)} />
      </Form.Item>
      <h3>{text.uses}</h3>
      {picture.uses.length > 0 ? (
        <ul>
          {picture.uses.map((where) => (
            <li key={where}>{where}</li>
          ))}
        </ul>
      ) : (
        <p className="hint">{text.unused}</p>
      )}
      <DeleteButton exhibitionId={exhibitionId} picture={picture} onClose={onClose} />
    </EditDrawer>
  );
}

function DeleteButton({ exhibitionId, picture, onClose }: MediaDrawerProps) {
  const text = useText(libraryTexts);
  const { modal } = App.useApp();
  const remove = useDelete(exhibitionId);
  const uses = picture.uses.length > 0 ? picture.uses : usesIn(remove.error);
  const ask = () =>
    modal.confirm({
      title: text.deleteAsk,
      content: text.deleteHint,
      okText: text.delete,
      okButtonProps: { danger: true },
      // Refused, it is told beside the button.
      onOk: () => remove.mutateAsync(picture.id).then(onClose, () => undefined),
    });
  return (
    <>
      <Button danger disabled={uses !== null} loading={remove.isPending} onClick={ask}>
        {text.delete}
      </Button>
      {uses ? (
        <p className="hint" role="alert">
          {picture.uses.length > 0 ? text.inUseAbove : text.inUse(uses.join(text.comma))}
        </p>
      ) : null}
    </>
  );
}
