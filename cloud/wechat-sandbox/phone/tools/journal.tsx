import { useState } from 'react';
import { remove } from '../api';
import { useNews } from './use-news';

interface Entry {
  seq: number;
  at: number;
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  status: number | null;
  errcode: number;
  errmsg: string;
  fault: string | null;
  done: boolean;
  rid: string;
  startedMs: number;
  endedMs: number | null;
}

export function JournalTool() {
  const { data, error, reload } = useNews<{ entries: Entry[] }>('/journal?limit=200');
  const [open, setOpen] = useState<number | null>(null);
  if (error)
    return (
      <p className="hint" role="alert">
        {error}
      </p>
    );
  if (!data)
    return (
      <p className="hint" role="status">
        正在读取…
      </p>
    );
  if (data.entries.length === 0) return <p className="hint">还没有请求。服务端每次调用微信接口，都会记在这里。</p>;
  return (
    <div className="drawer-body">
      <p className="drawer-note">
        最近 {data.entries.length} 条，密钥已隐去。
        <button type="button" className="text-button" onClick={() => void remove('/journal').then(reload)}>
          清空
        </button>
      </p>
      <ul className="log">
        {[...data.entries].reverse().map((entry) => {
          const state = entry.status === null ? 'cut' : entry.status >= 400 || entry.errcode !== 0 ? 'bad' : 'good';
          return (
            <li key={entry.seq} className={state}>
              <button type="button" aria-expanded={open === entry.seq} onClick={() => setOpen(open === entry.seq ? null : entry.seq)}>
                <time>{new Date(entry.at).toLocaleTimeString('zh-CN', { hour12: false })}</time>
                <code>{entry.path}</code>
                <b>{entry.status === null ? '断开' : entry.errcode !== 0 ? entry.errcode : entry.status === 200 ? 'ok' : entry.status}</b>
              </button>
              {open === entry.seq && (
                <pre>
                  {JSON.stringify(
                    {
                      query: entry.query,
                      body: entry.body,
                      errmsg: entry.errmsg,
                      fault: entry.fault,
                      done: entry.done,
                      rid: entry.rid,
                      ms: entry.endedMs === null ? null : Math.round(entry.endedMs - entry.startedMs),
                    },
                    null,
                    1,
                  )}
                </pre>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
