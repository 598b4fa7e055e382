import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { TOOLS, type Tool } from './tools/tool-drawer';

interface StageBarProps {
  people: readonly PhonePerson[];
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
export function StageBar({ people, onStage, busy, tool, clock, tour, onTour, onToggle, onCreate, onTool }: StageBarProps) {
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
