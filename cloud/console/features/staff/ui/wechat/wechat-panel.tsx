import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { useOwnWechat, useUnbind } from '../../api/wechat';
import { wechatTexts } from './texts';
import { BindWechatDialog } from './bind-wechat-dialog';

/** Whether scanning with WeChat signs in. */
export function WechatPanel() {
  const text = useText(wechatTexts);
  const language = useLanguage();
  const { modal } = App.useApp();
  const own = useOwnWechat();
  const unbind = useUnbind();
  const [binding, setBinding] = useState(false);
  const dayOf = (instant: string) => new Date(instant).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' });
  const askUnbind = () =>
    modal.confirm({
      title: text.unbindTitle,
      content: text.unbindHint,
      okText: text.unbind,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      onOk: () => unbind.mutateAsync(undefined),
    });
  return (
    <section className="panel">
      <LoadedView state={own}>
        {({ boundAt }) => (
          <div className="panel-head">
            <div>
              <h2>
                {text.title} {boundAt ? <Tag color="green">{text.on}</Tag> : <Tag>{text.off}</Tag>}
              </h2>
              <p className="hint">{boundAt ? text.boundSince(dayOf(boundAt)) : text.hint}</p>
            </div>
            {boundAt ? (
              <Button danger onClick={askUnbind}>
                {text.unbind}
              </Button>
            ) : (
              <Button onClick={() => setBinding(true)}>{text.bind}</Button>
            )}
          </div>
        )}
      </LoadedView>
      {binding ? <BindWechatDialog onClose={() => setBinding(false)} /> : null}
    </section>
  );
}
