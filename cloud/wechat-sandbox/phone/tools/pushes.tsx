import { useState } from 'react';
import { post } from '../api';
import { useSnapshot } from '../use-snapshot';
import { useNews } from './use-news';

interface Push {
  seq: number;
  appid: string;
  event: string;
  body: string;
  state: 'waiting' | 'delivered' | 'failed' | 'forged';
  tries: { at: number; status: number | string; answer: string; ms: number }[];
}

const STATES = { waiting: '在途', delivered: '已送达', failed: '放弃', forged: '伪造' };

export function PushesTool() {
  const { data, error } = useNews<{ pushes: Push[] }>('/pushes');
  const { apps } = useSnapshot();
  const [open, setOpen] = useState<number | null>(null);
  const [checked, setChecked] = useState<Record<string, string>>({});
  const verify = (appid: string) =>
    void post<{ verified: boolean }>(`/apps/${appid}/verify-url`).then(
      ({ verified }) => setChecked((now) => ({ ...now, [appid]: verified ? '验证通过' : '验证没有通过' })),
      (reason: unknown) => setChecked((now) => ({ ...now, [appid]: reason instanceof Error ? reason.message : String(reason) })),
    );
  return (
    <div className="drawer-body">
      <p className="hint">
        <a href="/wechat-sandbox/_sandbox/post" target="_blank" rel="noreferrer">
          发出的短信和邮件
        </a>
      </p>
      {apps.map((app) => (
        <section key={app.appid} className="push-app">
          <strong>{app.name}</strong>
          {app.push ? (
            <>
              <code>{app.push.url}</code>
              <small>
                {{ plain: '明文', compat: '兼容', secure: '安全' }[app.push.mode]}模式 · {app.push.format.toUpperCase()}
              </small>
              <button type="button" className="text-button" onClick={() => verify(app.appid)}>
                验证地址
              </button>
              {checked[app.appid] && <small role="status">{checked[app.appid]}</small>}
            </>
          ) : (
            <small>没有配置推送地址</small>
          )}
        </section>
      ))}
      {error && (
        <p className="hint" role="alert">
          {error}
        </p>
      )}
      {data?.pushes.length === 0 && <p className="hint">还没有推送。访客允许订阅、收到消息、关注公众号时，微信会告诉服务端。</p>}
      <ul className="log">
        {[...(data?.pushes ?? [])].reverse().map((push) => (
          <li key={push.seq} className={push.state === 'delivered' ? 'good' : push.state === 'waiting' ? '' : 'bad'}>
            <button type="button" aria-expanded={open === push.seq} onClick={() => setOpen(open === push.seq ? null : push.seq)}>
              <time>{push.tries[0] ? new Date(push.tries[0].at).toLocaleTimeString('zh-CN', { hour12: false }) : '—'}</time>
              <code>{push.event}</code>
              <b>
                {STATES[push.state]}
                {push.tries.length > 1 ? ` ×${push.tries.length}` : ''}
              </b>
            </button>
            {open === push.seq && <pre>{JSON.stringify({ tries: push.tries, body: push.body }, null, 1)}</pre>}
          </li>
        ))}
      </ul>
    </div>
  );
}
