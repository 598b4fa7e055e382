import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { useState } from 'react';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { TOOLS, type Tool } from './tools/tool-drawer';

interface StageBarProps {
  people: readonly PhonePerson[];
  /** More than `people` where a sample brought a crowd: then one is looked for by name. */
  everybody: readonly PhonePerson[];
  onStage: readonly PhonePerson[];
  busy: boolean;
  tool: Tool | null;
  /** The show's clock, where it can be moved. */
  clock: string | null;
  /** What is done of the first five minutes while they are put away, as `2/5`. */
  tour: string | null;
  onTour(): void;
  onToggle(personId: string): void;
  onCreate(): void;
  onTool(tool: Tool | null): void;
}

/** Name of the page, the visitors, the tools. */
export function StageBar({ people, everybody, onStage, busy, tool, clock, tour, onTour, onToggle, onCreate, onTool }: StageBarProps) {
  return (
    <header className="stage-bar">
      <h1>
        <span className="brand-mark" aria-hidden="true" />
        本地微信<small>不用真的微信，走完展会的每一步</small>
      </h1>
      <div className="people" role="group" aria-label="访客">
        {people.map((person) => {
          const on = onStage.includes(person);
          return (
            <button
              key={person.id}
              type="button"
              className="person-chip"
              aria-pressed={on}
              title={on ? '收起这部手机' : '拿出这部手机'}
              onClick={() => onToggle(person.id)}
            >
              <Avatar person={person} size={26} />
              {person.name}
            </button>
          );
        })}
        {everybody.length > people.length && (
          <FindPerson people={everybody} onFound={(id) => !onStage.some((one) => one.id === id) && onToggle(id)} />
        )}
        {people.length > 0 && (
          <button type="button" className="person-chip add" disabled={busy} onClick={onCreate}>
            <Icon name="plus" size={16} />
            新建访客
          </button>
        )}
      </div>
      <nav className="tool-buttons" aria-label="工具">
        {tour !== null && (
          <button type="button" title="打开前五分钟" onClick={onTour}>
            <Icon name="flag" size={18} />
            前五分钟 {tour}
          </button>
        )}
        {TOOLS.filter(({ tool: one }) => one !== 'clock' || clock !== null).map(({ tool: one, label, icon }) => (
          <button
            key={one}
            type="button"
            aria-pressed={tool === one}
            title={label}
            {...(one === 'clock' ? { 'aria-label': `${label} ${clock ?? ''}` } : {})}
            onClick={() => onTool(tool === one ? null : one)}
          >
            <Icon name={icon} size={18} />
            {one === 'clock' ? clock : label}
          </button>
        ))}
      </nav>
    </header>
  );
}

/** Takes out the phone of somebody of the crowd. */
function FindPerson({ people, onFound }: { people: readonly PhonePerson[]; onFound(personId: string): void }) {
  const [typed, setTyped] = useState('');
  const labelOf = ({ name, id }: PhonePerson) => `${name} ${id}`;
  return (
    <>
      <input
        className="find-person"
        type="search"
        list="everybody"
        value={typed}
        placeholder={`从 ${people.length} 位里找`}
        aria-label="找一位访客"
        onChange={(event) => {
          const found = people.find((one) => labelOf(one) === event.target.value);
          setTyped(found ? '' : event.target.value);
          if (found) onFound(found.id);
        }}
      />
      <datalist id="everybody">
        {people.map((person) => (
          <option key={person.id} value={labelOf(person)} />
        ))}
      </datalist>
    </>
  );
}

/** What a newcomer sees first. */
export function Welcome({ busy, onStart }: { busy: boolean; onStart(): void }) {
  return (
    <section className="welcome">
      <span className="welcome-mark" aria-hidden="true" />
      <h2>先请两位访客进场</h2>
      <p>
        每位访客有自己的手机、微信和小程序，互不相通：一位扫展位码、报名、生成海报；另一位打开海报里的码，您就能看到推荐关系是怎样长出来的。
      </p>
      <button type="button" className="button big" disabled={busy} onClick={onStart}>
        {busy ? '正在准备…' : '请两位访客进场'}
      </button>
    </section>
  );
}
