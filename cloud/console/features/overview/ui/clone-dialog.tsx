import type { ExhibitionView } from '@shared/contracts/exhibition';
import { DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { GuardedForm, useLeaveGuard } from '../../../ui/leave-guard';
import { useChooseExhibition } from '../../../ui/exhibition-context';
import { upTo } from '../../../ui/graphemes';
import { isNameTaken, useCloneExhibition } from '../api/overview';
import { overviewTexts } from './texts';

interface Fields {
  name: string;
  startsOn: Dayjs;
}

/** Asks for the name and the first day of a copy; the pages are about the new draft afterwards. */
export function CloneDialog({ exhibition, onClose }: { exhibition: ExhibitionView; onClose: () => void }) {
  const text = useText(overviewTexts);
  const [form] = Form.useForm<Fields>();
  const clone = useCloneExhibition(exhibition.id);
  const choose = useChooseExhibition();
  const guard = useLeaveGuard(() => form.isFieldsTouched(), onClose, clone.isPending);

  const copy = ({ name, startsOn }: Fields) =>
    clone.mutate(
      { name: name.trim(), startsOn: startsOn.format('YYYY-MM-DD') },
      {
        onSuccess: (draft) => {
          guard.done();
          choose(draft);
        },
        onError: (error) => {
          if (isNameTaken(error)) form.setFields([{ name: 'name', errors: [problemText(error)] }]);
        },
      },
    );
  return (
    <Modal
      open
      title={text.copy}
      okText={text.clone}
      cancelText={text.cancel}
      confirmLoading={clone.isPending}
      onCancel={guard.close}
      onOk={() => form.submit()}
    >
      <p className="hint">{text.cloneHint}</p>
      <GuardedForm<Fields> name="clone-show" form={form} guard={guard} layout="vertical" requiredMark={false} onFinish={copy}>
        <Form.Item name="name" label={text.name} rules={[{ required: true, whitespace: true, message: text.nameMissing }]}>
          <Input autoFocus count={upTo(80)} placeholder={exhibition.name} />
        </Form.Item>
        <Form.Item name="startsOn" label={text.firstDay} rules={[{ required: true, message: text.firstDayMissing }]}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </GuardedForm>
    </Modal>
  );
}
