import type { EnterOptions } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp, PhonePerson } from '@shared/contracts/sandbox-phone';
import { useEffect, useState } from 'react';
import { get, post } from './api';
import { Avatar } from './avatar';
import { Device } from './device';
import { Icon } from './icons';
import { splitPath } from './scanned';
import { ToolDrawer, TOOLS, type Tool } from './tools/tool-drawer';
import { useLiveSnapshot, useStore } from './use-snapshot';

const CHOSEN_KEY = 'wechat-sandbox-chosen';

function storedChoice(): string[] | null {
  const text = localStorage.getItem(CHOSEN_KEY);
  return text ? text.split(',').filter(Boolean) : null;
}

/** A link the page was called with (`?link=ID`, a URL Link): who opens it is asked first. */
function useCalledLink(): { path: string; query: string; appid: string; id: string } | { error: string } | null {
  const [link, setLink] = useState<{ path: string; query: string; appid: string; id: string } | { error: string } | null>(null);
  useEffect(() => {
    const id = new URLSearchParams(window.location.search).get('link');
    if (!id) return;
    get<{ path: string; query: string; appid: string }>(`/links/${encodeURIComponent(id)}`).then((found) => setLink({ ...found, id }), (error: unknown) => setLink({ error: error instanceof Error ? error.message : String(error) }));
  }, []);
  return link;
}

/** The page: visitors along the top, their phones side by side, tools at the right. */
export function Stage() {
  useLiveSnapshot();
  const snapshot = useStore((store) => store.snapshot);
  const error = useStore((store) => store.error);
  const refresh = useStore((store) => store.refresh);
  const [chosen, setChosen] = useState<string[] | null>(storedChoice);
  const [tool, setTool] = useState<Tool | null>(null);
  const [busy, setBusy] = useState(false);
  const [opening, setOpening] = useState<{ personId: string; app: PhoneApp; enter: EnterOptions; key: string } | null>(null);
  const link = useCalledLink();

  const people = snapshot?.people ?? [];
  const onStage = people.filter(({ id }) => (chosen ?? people.slice(0, 2).map((one) => one.id)).includes(id));
  const choose = (ids: string[]) => {
    setChosen(ids);
    localStorage.setItem(CHOSEN_KEY, ids.join());
  };
  const toggle = (id: string) => {
    const now = onStage.map((one) => one.id);
    choose(now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
  };
  async function create(count: number): Promise<void> {
    setBusy(true);
    try {
      const made: string[] = [];
      for (let i = 0; i < count; i += 1) made.push((await post<PhonePerson>('/people')).id);
      choose([...onStage.map(({ id }) => id), ...made]);
      await refresh();
    } finally {
      setBusy(false);
    }
  }
  const openLink = (personId: string) => {
    const app = snapshot?.apps.find(({ appid }) => link && 'appid' in link && appid === link.appid);
    if (!app || !link || 'error' in link) return;
    if (!onStage.some(({ id }) => id === personId)) choose([...onStage.map(({ id }) => id), personId]);
    setOpening({ personId, app, key: `${link.id}-${personId}`, enter: { ...splitPath(`${link.path}?${link.query}`), scene: 1194 } });
  };

  return (
    <div className={tool ? 'stage with-drawer' : 'stage'}>
      <header className="stage-bar">
        <h1><span className="brand-mark" aria-hidden="true" />本地微信<small>不用真的微信，走完展会的每一步</small></h1>
        <div className="people" role="group" aria-label="访客">
          {people.map((person) => {
            const on = onStage.includes(person);
            return <button key={person.id} type="button" className="person-chip" aria-pressed={on} title={on ? '收起这部手机' : '拿出这部手机'} onClick={() => toggle(person.id)}><Avatar person={person} size={26} />{person.name}</button>;
          })}
          {people.length > 0 && <button type="button" className="person-chip add" disabled={busy} onClick={() => void create(1)}><Icon name="plus" size={16} />新建访客</button>}
        </div>
        <nav className="tool-buttons" aria-label="工具">
          {TOOLS.map(({ tool: one, label, icon }) => <button key={one} type="button" aria-pressed={tool === one} onClick={() => setTool(tool === one ? null : one)}><Icon name={icon} size={18} />{label}</button>)}
        </nav>
      </header>
      {error && <p className="stage-error" role="alert">连不上本地微信：{error} <button type="button" className="text-button" onClick={() => void refresh()}>重试</button></p>}
      {link && 'error' in link && <p className="stage-error" role="alert">这个链接打不开：{link.error}</p>}
      {link && 'appid' in link && !opening && people.length > 0 && (
        <div className="stage-link" role="dialog" aria-label="谁来打开这个链接"><span>谁来打开这个小程序链接？</span>{people.map((person) => <button key={person.id} type="button" className="person-chip" onClick={() => openLink(person.id)}><Avatar person={person} size={24} />{person.name}</button>)}</div>
      )}
      <main className="phones" aria-label="手机" tabIndex={-1}>
        {!snapshot && !error && [0, 1].map((index) => <div key={index} className="device ghost" aria-hidden="true" />)}
        {snapshot && people.length === 0 && (
          <section className="welcome">
            <span className="welcome-mark" aria-hidden="true" />
            <h2>先请两位访客进场</h2>
            <p>每位访客有自己的手机、微信和小程序，互不相通：一位扫展位码、报名、生成海报；另一位打开海报里的码，您就能看到推荐关系是怎样长出来的。</p>
            <button type="button" className="button big" disabled={busy} onClick={() => void create(2)}>{busy ? '正在准备…' : '请两位访客进场'}</button>
          </section>
        )}
        {snapshot && people.length > 0 && onStage.length === 0 && <p className="stage-empty">在上方点一位访客，拿出 TA 的手机。</p>}
        {snapshot && onStage.map((person) => (
          <figure key={person.id} className="phone">
            <Device person={person} opening={opening?.personId === person.id ? opening : undefined} />
            <figcaption>{person.name}<small>{person.id}</small></figcaption>
          </figure>
        ))}
      </main>
      {tool && snapshot && <ToolDrawer tool={tool} onClose={() => setTool(null)} />}
    </div>
  );
}
