import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { problemText } from '../../../../platform/call';
import { useText } from '../../../../platform/language';
import { isWrongCurrent } from '../../api/own-account';
import { useBindingOffer, useBound } from '../../api/wechat';
import { accountTexts } from '../../texts';
import { wechatTexts } from './texts';
import { WechatCode } from './wechat-code';

interface Fields {
  password: string;
}

/** The password first, then a code for the WeChat that is to be bound. */
export function BindWechatDialog({ onClose }: { onClose: () => void }) {
  const text = useText(wechatTexts);
  const account = useText(accountTexts);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const offer = useBindingOffer();
  const readAgain = useBound();
  const ask = ({ password }: Fields) =>
    offer.mutate(password, {
      onError: (error) => {
        if (isWrongCurrent(error)) form.setFields([{ name: 'password', errors: [problemText(error)] }]);
      },
    });
  const bound = () => {
    void message.success(text.bound);
    void readAgain();
    onClose();
  };
  return (
    <Modal open title={text.bindTitle} footer={null} mask={{ closable: false }} onCancel={onClose}>
      {offer.data ? (
        <>
          <p className="hint">{text.bindHint}</p>
          <WechatCode offer={offer.data} onAgreed={bound} onRenew={() => offer.reset()} />
        </>
      ) : (
        <Form<Fields> name="bind-wechat" form={form} layout="vertical" requiredMark={false} onFinish={ask}>
          <p className="hint">{text.passwordHint}</p>
          {offer.error && !isWrongCurrent(offer.error) ? <Alert type="error" showIcon title={problemText(offer.error)} /> : null}
          <Form.Item name="password" label={text.password} rules={[{ required: true, message: account.currentNeeded }]}>
            <Input.Password autoComplete="current-password" maxLength={200} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={offer.isPending}>
            {text.next}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
