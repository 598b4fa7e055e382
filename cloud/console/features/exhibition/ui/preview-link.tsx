import { App, Button, Modal, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useMakePreviewLink, usePreviewLink, useRevokePreviewLink } from '../api/preview';
import { previewTexts } from '../texts';

/** The secret link by which a draft is looked at on a phone: made, shown once with its QR, taken back. */
export function PreviewLink({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(previewTexts);
  const time = useShowTime();
  const { modal } = App.useApp();
  const state = usePreviewLink(exhibitionId);
  const make = useMakePreviewLink(exhibitionId, text.made);
  const revoke = useRevokePreviewLink(exhibitionId, text.revoked);
  const [shown, setShown] = useState<{ url: string; expiresAt: string } | null>(null);

  const create = () => make.mutateAsync(undefined).then(setShown, () => undefined);
  const ask = (title: string, content: string, okText: string, onOk: () => Promise<unknown>) =>
    void modal.confirm({ title, content, okText, cancelText: text.cancel, onOk });
  return (
    <div className="preview-link">
      <div>
        <strong>{text.title}</strong>
        <p className="hint">{text.hint}</p>
      </div>
      <LoadedView state={state}>
        {({ link }) =>
          link ? (
            <div className="preview-link__acts">
              <span>{text.validUntil(time.dated(link.expiresAt))}</span>
              <Button loading={make.isPending} onClick={() => ask(text.renewTitle, text.renewWarning, text.renew, create)}>
                {text.renew}
              </Button>
              <Button
                danger
                loading={revoke.isPending}
                onClick={() => ask(text.revokeTitle, text.revokeWarning, text.revoke, () => revoke.mutateAsync(undefined))}
              >
                {text.revoke}
              </Button>
            </div>
          ) : (
            <div className="preview-link__acts">
              <Button loading={make.isPending} onClick={() => void create()}>
                {text.make}
              </Button>
            </div>
          )
        }
      </LoadedView>
      {shown ? (
        <Modal open title={text.title} footer={null} onCancel={() => setShown(null)}>
          <div className="preview-link__shown">
            <QRCode value={shown.url} size={240} />
            <p>{text.scan}</p>
            <Typography.Paragraph copyable={{ text: shown.url }}>{shown.url}</Typography.Paragraph>
            <p className="hint">{text.once(time.dated(shown.expiresAt))}</p>
          </div>
        </Modal>
      ) : null}
    </div>
  );
}
