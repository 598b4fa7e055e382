import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { useState } from 'react';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { useLanguage, useSetLanguage, useText } from './language';
import { stageTexts } from './stage-words';
import { TOOLS, type Tool } from './tools/tool-drawer';
import { toolTexts } from './tools/words';

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
  const text = useText(stageTexts);
  const tools = useText(toolTexts);
  return (
    <header className="stage-bar">
      <h1>
        <span className="brand-mark" aria-hidden="true" />
        {text.title}
        <small>{text.subtitle}</small>
      </h1>
      <div className="people" role="group" aria-label={text.visitors}>
        {people.map((person) => {
          const on = onStage.includes(person);
          return (
            <button
              key={person.id}
              type="button"
              className="person-chip"
              aria-pressed={on}
              title={on ? text.putAway : text.takeOut}
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
            {text.newVisitor}
          </button>
        )}
      </div>
      <nav className="tool-buttons" aria-label={text.tools}>
        {tour !== null && (
          <button type="button" title={text.openTour} onClick={onTour}>
            <Icon name="flag" size={18} />
            {text.tour} {tour}
          </button>
        )}
        {TOOLS.filter(({ tool: one }) => one !== 'clock' || clock !== null).map(({ tool: one, icon }) => (
          <button
            key={one}
            type="button"
            aria-pressed={tool === one}
            title={tools[one]}
            {...(one === 'clock' ? { 'aria-label': `${tools.clock} ${clock ?? ''}` } : {})}
            onClick={() => onTool(tool === one ? null : one)}
          >
            <Icon name={icon} size={18} />
            {one === 'clock' ? clock : tools[one]}
          </button>
        ))}
        <LanguageButton />
      </nav>
    </header>
  );
}

/** Changes to the other language, named in itself. */
function LanguageButton() {
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  const setLanguage = useSetLanguage();
  return (
    <button type="button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}

/** Takes out the phone of somebody of the crowd. */
function FindPerson({ people, onFound }: { people: readonly PhonePerson[]; onFound(personId: string): void }) {
  const text = useText(stageTexts);
  const [typed, setTyped] = useState('');
  const labelOf = ({ name, id }: PhonePerson) => `${name} ${id}`;
  return (
    <>
      <input
        className="find-person"
        type="search"
        list="everybody"
        value={typed}
        placeholder={text.findAmong(people.length)}
        aria-label={text.find}
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
  const text = useText(stageTexts);
  return (
    <section className="welcome">
      <span className="welcome-mark" aria-hidden="true" />
      <h2>{text.welcome}</h2>
      <p>{text.welcomeNote}</p>
      <button type="button" className="button big" disabled={busy} onClick={onStart}>
        {busy ? text.preparing : text.letIn}
      </button>
    </section>
  );
}
