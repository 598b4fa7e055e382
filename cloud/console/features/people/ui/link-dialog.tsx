import { App, Button, Input, Modal } from 'antd';

/** A link to hand on; it is shown once. */
export function LinkDialog({ link, name, onClose }: { link: string; name: string; onClose: () => void }) {
  const { message } = App.useApp();
  const copy = () =>
    void navigator.clipboard.writeText(link).then(
      () => message.success('链接已复制'),
      () => message.warning('浏览器不允许复制，请手动选中链接复制'),
    );
  return (
    <Modal open title={`把链接发给「${name}」`} onCancel={onClose} footer={<Button onClick={onClose}>完成</Button>}>
      <p className="hint">对方打开后设置密码即可登录。链接只能用一次，关闭后不再显示；丢了可以重新生成。</p>
      <div className="link-line">
        <Input readOnly value={link} aria-label="链接" onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={copy}>
          复制
        </Button>
      </div>
    </Modal>
  );
}
