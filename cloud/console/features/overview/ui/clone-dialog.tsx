import type { ExhibitionView } from '@shared/contracts/exhibition';
import { DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { problemText } from '../../../platform/call';
import { useDiscardGuard } from '../../../ui/discard-guard';
import { useChooseExhibition } from '../../../ui/exhibition-context';
import { upTo } from '../../../ui/graphemes';
import { isNameTaken, useCloneExhibition } from '../api/overview';

interface Fields {
  name: string;
  startsOn: Dayjs;
}

/** Asks for the name and the first day of a copy; the pages are about the new draft afterwards. */
export function CloneDialog({ exhibition, onClose }: { exhibition: ExhibitionView; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const clone = useCloneExhibition(exhibition.id);
  const choose = useChooseExhibition();
  const close = useDiscardGuard(() => form.isFieldsTouched(), onClose, clone.isPending);

  const copy = ({ name, startsOn }: Fields) =>
    clone.mutate(
      { name: name.trim(), startsOn: startsOn.format('YYYY-MM-DD') },
      {
        onSuccess: (draft) => {
          onClose();
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
      title="复制为新展会"
      okText="复制"
      cancelText="取消"
      confirmLoading={clone.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p className="hint">设置会一并复制，日期按第一天顺延；名单与展商、议程等内容不复制。新展会是草稿，观众看不到。</p>
      <Form<Fields> name="clone-show" form={form} layout="vertical" requiredMark={false} onFinish={copy}>
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写新展会的名称' }]}>
          <Input autoFocus count={upTo(80)} placeholder={exhibition.name} />
        </Form.Item>
        <Form.Item name="startsOn" label="第一天" rules={[{ required: true, message: '请选择第一天' }]}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
