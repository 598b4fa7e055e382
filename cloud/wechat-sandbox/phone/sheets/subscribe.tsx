import { useState } from 'react';
import { AppMark } from '../avatar';
import type { OpenSheet } from '../phone-context';

/** requestSubscribeMessage's pop-up: each template can be left out; "always keep" silences it from then on. */
export function SubscribeSheet({ sheet }: { sheet: OpenSheet<'subscribe'> }) {
  const { app, templateIds } = sheet.given;
  const [wanted, setWanted] = useState(() => new Set(templateIds));
  const [keep, setKeep] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const templates = templateIds.flatMap((id) => app.templates.find((template) => template.id === id) ?? []);
  const answer = (accept: boolean) =>
    sheet.close({
      choices: Object.fromEntries(templateIds.map((id) => [id, accept && wanted.has(id) ? 'accept' : 'reject'] as const)),
      keep,
    });
  const toggle = (id: string) =>
    setWanted((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <>
      <header className="ask-head">
        <AppMark name={app.name} size={26} />
        <span>{app.name}</span>
      </header>
      <h3>申请给你发送以下消息</h3>
      <ul className="ask-list">
        {templates.map(({ id, title, example }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={wanted.has(id)} onChange={() => toggle(id)} />
              <span>{title}</span>
            </label>
            <button type="button" className="text-button" aria-expanded={shown === id} onClick={() => setShown(shown === id ? null : id)}>
              {shown === id ? '收起' : '示例'}
            </button>
            {shown === id && (
              <dl>
                {example.map(({ label, value }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
      <label className="keep">
        <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
        总是保持以上选择，不再询问
      </label>
      <div className="ask-buttons">
        <button type="button" className="button plain" onClick={() => answer(false)}>
          取消
        </button>
        <button type="button" className="button" disabled={wanted.size === 0} onClick={() => answer(true)}>
          允许
        </button>
      </div>
    </>
  );
}
