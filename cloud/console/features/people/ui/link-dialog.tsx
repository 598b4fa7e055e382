import { App, Button, Input, Modal } from 'antd';
import { useText } from '../../../platform/language';
import { peopleTexts } from '../texts';

/** A link to hand on; it is shown once. */
export function LinkDialog({ link, name, onClose }: { link: string; name: string; onClose: () => void }) {
  const { message } = App.useApp();
  const text = useText(peopleTexts);
  const copy = () =>
    void navigator.clipboard.writeText(link).then(
      () => message.success(text.copied),
      () => message.warning(text.copyRefused),
    );
  return (
    <Modal open title={text.handOn(name)} onCancel={onClose} footer={<Button onClick={onClose}>{text.done}</Button>}>
      <p className="hint">{text.handOnHint}</p>
      <div className="link-line">
        <Input readOnly value={link} aria-label={text.link} onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={copy}>
          {text.copy}
        </Button>
      </div>
    </Modal>
  );
}
