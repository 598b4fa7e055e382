import { useState } from 'react';
import { post, put, remove } from '../api';
import { useSnapshot } from '../use-snapshot';
import { useNews } from './use-news';

interface Fault {
  id: number;
  kind: string;
  path?: string;
  times?: number;
  probability?: number;
  errcode?: number;
}

const KINDS: readonly (readonly [kind: string, label: string])[] = [
  ['system_error', '-1，没有执行'],
  ['system_error_done', '-1，其实执行了'],
  ['answer_lost', '执行了，回答丢失'],
  ['reset', '连接被切断'],
  ['http_error', 'HTTP 502'],
  ['timeout', '一直不回答'],
  ['slow', '3 秒后才回答'],
  ['token_killed', '令牌失效 40001'],
  ['wrong_ip', 'IP 不在白名单 40164'],
  ['quota_used_up', '当日额度用完 45009'],
  ['errcode', '自定错误码'],
];
const PATHS: readonly (readonly [path: string, label: string])[] = [
  ['', '所有接口'],
  ['/cgi-bin/message/subscribe/send', '发送订阅消息'],
  ['/cgi-bin/message/template/send', '发送模板消息'],
  ['/sns/jscode2session', '登录'],
  ['/wxa/business/getuserphonenumber', '获取手机号'],
  ['/wxa/getwxacodeunlimit', '生成小程序码'],
  ['/cgi-bin/stable_token', '获取令牌'],
  ['/wxa/msg_sec_check', '内容安全'],
];
const FORGERIES: readonly (readonly [kind: string, label: string])[] = [
  ['wrong_signature', '签名不对'],
  ['plain_in_secure', '安全模式下的明文'],
  ['stale', '一小时前的时间戳'],
  ['tampered', '密文被改'],
  ['other_appid', '别家账号的密文'],
  ['replay', '重放上一条'],
];

export function FaultsTool() {
  const { data, error, reload } = useNews<{ faults: Fault[] }>('/faults');
  const pushes = useNews<{ faults: { duplicate: number; reorder: number; delayMs: number; drop: boolean } }>('/pushes');
  const { apps } = useSnapshot();
  const [kind, setKind] = useState('system_error');
  const [path, setPath] = useState('');
  const [times, setTimes] = useState('1');
  const [errcode, setErrcode] = useState('45011');
  const [said, setSaid] = useState<string | null>(null);
  const attempt = (work: Promise<unknown>, done: string) =>
    void work.then(
      () => {
        setSaid(done);
        reload();
        pushes.reload();
      },
      (reason: unknown) => setSaid(reason instanceof Error ? reason.message : String(reason)),
    );
  const label = (list: readonly (readonly [string, string])[], key = '') => list.find(([one]) => one === key)?.[1] ?? key;
  return (
    <div className="drawer-body">
      <p className="drawer-note">让微信“出点事”，看服务端怎样应对。命中后在“请求”里能看到。</p>
      <form
        className="fault-form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt(
            post('/faults', {
              kind,
              ...(path ? { path } : {}),
              ...(times ? { times: Number(times) } : {}),
              ...(kind === 'errcode' ? { errcode: Number(errcode) } : {}),
            }),
            '已布置',
          );
        }}
      >
        <label>
          发生什么
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            {KINDS.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        {kind === 'errcode' && (
          <label>
            错误码
            <input value={errcode} inputMode="numeric" pattern="-?\d+" required onChange={(event) => setErrcode(event.target.value)} />
          </label>
        )}
        <label>
          哪个接口
          <select value={path} onChange={(event) => setPath(event.target.value)}>
            {PATHS.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <label>
          几次
          <select value={times} onChange={(event) => setTimes(event.target.value)}>
            <option value="1">下一次</option>
            <option value="3">接下来 3 次</option>
            <option value="10">接下来 10 次</option>
            <option value="">直到取消</option>
          </select>
        </label>
        <button type="submit" className="button">
          布置故障
        </button>
      </form>
      {said && (
        <p className="drawer-said" role="status">
          {said}
        </p>
      )}
      {error && <p role="alert">{error}</p>}
      <ul className="fault-list">
        {data?.faults.map((fault) => (
          <li key={fault.id}>
            <span>
              {fault.kind === 'errcode' ? fault.errcode : label(KINDS, fault.kind)}
              <small>
                {label(PATHS, fault.path)}
                {fault.times === undefined ? '' : ` · 还剩 ${fault.times} 次`}
              </small>
            </span>
            <button type="button" className="text-button" onClick={() => attempt(remove(`/faults/${fault.id}`), '已取消')}>
              取消
            </button>
          </li>
        ))}
      </ul>
      <h3>推送</h3>
      <div className="fault-push">
        <label>
          <input
            type="checkbox"
            checked={(pushes.data?.faults.duplicate ?? 0) > 0}
            onChange={(event) => attempt(put('/pushes/faults', { duplicate: event.target.checked ? 2 : 0 }), '已更改')}
          />
          每条推送重复 3 次
        </label>
        <label>
          <input
            type="checkbox"
            checked={(pushes.data?.faults.reorder ?? 0) > 0}
            onChange={(event) => attempt(put('/pushes/faults', { reorder: event.target.checked ? 3 : 0 }), '已更改')}
          />
          攒够 3 条倒序推送
        </label>
        <label>
          <input
            type="checkbox"
            checked={pushes.data?.faults.drop ?? false}
            onChange={(event) => attempt(put('/pushes/faults', { drop: event.target.checked }), '已更改')}
          />
          丢掉所有推送
        </label>
      </div>
      <h3>伪造推送</h3>
      <p className="drawer-note">服务端应当全部拒绝（重放：不得处理第二次）。</p>
      {apps
        .filter(({ push }) => push)
        .map((app) => (
          <div key={app.appid} className="forge">
            <span>{app.name}</span>
            {FORGERIES.map(([value, text]) => (
              <button
                key={value}
                type="button"
                className="chip"
                onClick={() =>
                  attempt(
                    post<{ tries: { status: unknown }[] }>('/pushes/forge', { appid: app.appid, kind: value }).then((record) =>
                      setTimeout(() => setSaid(`${text}：服务端答复 ${String(record.tries[0]?.status)}`)),
                    ),
                    '已发出',
                  )
                }
              >
                {text}
              </button>
            ))}
          </div>
        ))}
      {!apps.some(({ push }) => push) && <p className="hint">没有账号配置了消息推送地址。</p>}
    </div>
  );
}
