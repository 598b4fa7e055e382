import type { EnterOptions } from '@shared/contracts/sandbox-bridge';
import { BRIDGE_SHELL_QUERY } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp } from '@shared/contracts/sandbox-phone';
import { useEffect, useRef, useState } from 'react';
import { frameBase } from './address';
import { AppMark } from './avatar';
import { hostBridge, type BridgeHost } from './bridge-host';
import { Icon } from './icons';
import { shellHandlers } from './shell-handlers';
import { sceneName } from './format';
import { usePhone } from './phone-context';

export interface Running {
  app: PhoneApp;
  enter: EnterOptions;
  /** Grows with each cold start. */
  life: number;
  /** Grows with each warm enter. */
  visit: number;
  visible: boolean;
}

export function frameAddress(app: PhoneApp, personId: string, enter: EnterOptions): string {
  const base = app.frameUrl ? app.frameUrl.replace('{visitor}', personId) : frameBase(window.location, personId);
  const query = Object.entries(enter.query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  const hash = enter.path ? `#/${enter.path}${query ? `?${query}` : ''}` : '';
  return `${base}${base.includes('?') ? '&' : '?'}${BRIDGE_SHELL_QUERY}${hash}`;
}

const PATIENCE_MS = 20_000;

/** The mini-program on the screen: its frame, the capsule over it, and the line below that says where it is. */
export function MiniFrame({ running, onClose, onRestart }: { running: Running; onClose(): void; onRestart(): void }) {
  const phone = usePhone();
  const frame = useRef<HTMLIFrameElement>(null);
  const host = useRef<BridgeHost | null>(null);
  const [stage, setStage] = useState<'starting' | 'ready' | 'silent'>('starting');
  const [page, setPage] = useState('');
  // The address and the handlers of a life stay those of its start; what changes goes over the bridge.
  const [start] = useState(() => ({ src: frameAddress(running.app, phone.person.id, running.enter), enter: running.enter }));
  const latest = useRef({ phone, running, onClose, base: start.src });
  latest.current = { phone, running, onClose, base: start.src };

  useEffect(() => {
    const origin = new URL(start.src).origin;
    const handlers = shellHandlers(() => latest.current, { onHello: () => setStage('ready'), onPage: setPage });
    const bridge = hostBridge(() => frame.current?.contentWindow ?? null, origin, handlers);
    host.current = bridge;
    const timer = setTimeout(() => setStage((now) => (now === 'starting' ? 'silent' : now)), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      bridge.close();
    };
  }, [start]);

  const seen = useRef({ visit: running.visit, visible: running.visible });
  useEffect(() => {
    const before = seen.current;
    seen.current = { visit: running.visit, visible: running.visible };
    if (running.visit !== before.visit) host.current?.emit('enter', running.enter);
    else if (running.visible && !before.visible) host.current?.emit('show', running.enter);
    else if (!running.visible && before.visible) host.current?.emit('hide', {});
  }, [running.visit, running.visible, running.enter]);

  async function menu(): Promise<void> {
    const choice = await phone.ask('capsule', { app: running.app });
    if (choice === 'restart') onRestart();
    else if (choice === 'chat' || choice === 'timeline') host.current?.emit('shareMenu', { to: choice });
    else if (choice === 'privacy') await phone.ask('privacy', { app: running.app });
  }

  return (
    <section className={running.visible ? 'mini' : 'mini hidden'} aria-label={`小程序 ${running.app.name}`} aria-hidden={!running.visible}>
      <iframe
        ref={frame}
        className="mini-page"
        src={start.src}
        title={`${phone.person.name} 的${running.app.name}`}
        allow="clipboard-write; vibrate; screen-wake-lock; web-share"
      />
      {stage === 'starting' && (
        <div className="mini-start" role="status">
          <AppMark name={running.app.name} size={64} />
          <strong>{running.app.name}</strong>
          <span className="dots" aria-label="正在打开">
            <i />
            <i />
            <i />
          </span>
        </div>
      )}
      {stage === 'silent' && (
        <div className="mini-start" role="alert">
          <AppMark name={running.app.name} size={64} />
          <strong>小程序没有响应</strong>
          <p>页面打开了，但没有和本地微信接上。请确认 h5 已构建：npm run build -- h5</p>
          <button type="button" className="button" onClick={onRestart}>
            重新打开
          </button>
        </div>
      )}
      <div className="capsule">
        <button type="button" aria-label="小程序菜单" onClick={() => void menu()}>
          <Icon name="more" size={18} />
        </button>
        <button type="button" aria-label="关闭小程序" onClick={onClose}>
          <span className="ring" />
        </button>
      </div>
      <div className="mini-where" title={`${page || running.enter.path} · 场景值 ${running.enter.scene}`}>
        <span>{page || running.enter.path || '首页'}</span>
        <em>{sceneName(running.enter.scene)}</em>
      </div>
    </section>
  );
}
