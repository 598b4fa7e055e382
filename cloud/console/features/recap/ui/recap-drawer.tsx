import { MOST_RECAP_PICTURES, MOST_RECAP_SESSIONS, type RecapFields, type RecapView } from '@shared/contracts/recap';
import { Form, Input } from 'antd';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { useDifferences } from '../../../ui/use-differences';
import { readNow, useSaveRecap } from '../api/recap';
import { recapTexts } from '../texts';
import { PicturesField } from './pictures-field';
import { SessionsField } from './sessions-field';

interface RecapDrawerProps {
  readonly exhibitionId: string;
  readonly written: RecapView;
  readonly onClose: () => void;
}

/** Opening, pictures with their captions, and sessions; what is typed is kept on this computer until it is saved. */
export function RecapDrawer({ exhibitionId, written, onClose }: RecapDrawerProps) {
  const text = useText(recapTexts);
  const [form] = Form.useForm<RecapFields>();
  const save = useSaveRecap(exhibitionId);
  const differences = useDifferences();
  const textsOf = ({ opening, pictures, sessionIds }: RecapFields) => ({
    [text.openingZh]: opening.zh,
    [text.openingEn]: opening.en,
    [text.pictures]: pictures
      .map(({ mediaId, caption }) => [`#${mediaId.slice(-6)}`, caption.zh, caption.en].filter(Boolean).join(' '))
      .join('; '),
    [text.sessions]: sessionIds.map((id) => written.sessions.find((one) => one.id === id)?.title || `#${id.slice(-6)}`).join('; '),
  });
  return (
    <EditDrawer<RecapFields>
      title={text.title}
      form={form}
      initialValues={written.fields}
      busy={save.isPending}
      keepAs={`recap.${exhibitionId}`}
      onSave={({ opening, pictures, sessionIds }, version) => save.mutateAsync({ version, fields: { opening, pictures, sessionIds } })}
      versions={{
        what: text.conflictWhat,
        version: written.version,
        changesOf: (before, after) => differences(textsOf(before), textsOf(after)),
        readNow: async () => {
          const { fields, version } = await readNow(exhibitionId);
          return { fields, version };
        },
      }}
      onClose={onClose}
    >
      <Form.Item name={['opening', 'zh']} label={text.openingZh} extra={text.openingHint}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} count={upTo(1_000)} />
      </Form.Item>
      <Form.Item name={['opening', 'en']} label={text.openingEn}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} count={upTo(2_000)} />
      </Form.Item>
      <Form.Item name="pictures" label={text.pictures} extra={text.picturesHint(MOST_RECAP_PICTURES)}>
        <PicturesField exhibitionId={exhibitionId} known={written.pictures} />
      </Form.Item>
      <Form.Item name="sessionIds" label={text.sessions} extra={text.sessionsHint(MOST_RECAP_SESSIONS)}>
        <SessionsField exhibitionId={exhibitionId} known={written.sessions} />
      </Form.Item>
    </EditDrawer>
  );
}
