import type { DeskDetail } from '@shared/contracts/self-service';
import { Button, Popconfirm, QRCode, Space, Typography } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { MomentPicker } from '../../../ui/show-pickers';
import { useShowTime } from '../../../ui/show-time';
import { useRevokeLink, useSetLink } from '../api/desks';
import { linkStateTexts, selfServiceTexts } from '../texts';

/** The link of an exhibitor, to be copied or scanned, made anew, taken back, or given another time. */
export function LinkPanel({ exhibitionId, detail: { desk, url } }: { exhibitionId: string; detail: DeskDetail }) {
  const text = useText(selfServiceTexts);
  const states = useText(linkStateTexts);
  const time = useShowTime();
  const set = useSetLink(exhibitionId, desk.id);
  const revoke = useRevokeLink(exhibitionId, desk.id);
  const [until, setUntil] = useState<string | null>(null);
  const busy = set.isPending || revoke.isPending;
  const untilPicker = (
    <span style={{ display: 'inline-block', width: 200 }}>
      <MomentPicker value={until ?? (url ? desk.expiresAt : null)} onChange={setUntil} placeholder={text.untilLabel} />
    </span>
  );
  if (!url)
    return (
      <div>
        <span className="hint">{desk.link === 'none' ? text.noLink : `${text.noLink} · ${states[desk.link]}`}</span>{' '}
        <Space wrap>
          {untilPicker}
          <Button type="primary" loading={busy} onClick={() => set.mutate({ until, anew: true }, { onSuccess: () => setUntil(null) })}>
            {text.makeLink}
          </Button>
        </Space>
      </div>
    );
  return (
    <div className="preview-link__shown">
      <QRCode value={url} size={160} />
      <Typography.Paragraph copyable={{ text: url, tooltips: [text.copyLink, text.copyLink] }}>{url}</Typography.Paragraph>
      <p className="hint">
        {desk.expiresAt ? text.until(time.dated(desk.expiresAt)) : null} · {text.linkHint}
      </p>
      <Space wrap>
        <Popconfirm
          title={text.renewAsk}
          okText={text.renew}
          cancelText={text.back}
          onConfirm={() => set.mutate({ until: null, anew: true })}
        >
          <Button loading={set.isPending}>{text.renew}</Button>
        </Popconfirm>
        <Popconfirm title={text.revokeAsk} okText={text.revoke} cancelText={text.back} onConfirm={() => revoke.mutate()}>
          <Button danger loading={revoke.isPending}>
            {text.revoke}
          </Button>
        </Popconfirm>
        {untilPicker}
        <Button disabled={until === null || busy} onClick={() => set.mutate({ until, anew: false }, { onSuccess: () => setUntil(null) })}>
          {text.changeUntil}
        </Button>
      </Space>
    </div>
  );
}
