import type { FormField } from '@shared/contracts/registration';
import { formFaults } from '@shared/rules/registration-form';
import { Button, Tag } from 'antd';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { consequencesOf, moved } from './form-draft';
import { QuestionFields } from './question-fields';
import { TYPE_NAMES } from './question-words';

interface QuestionListProps {
  exhibitionId: string;
  base: readonly FormField[];
  fields: readonly FormField[];
  /** Which question stands open. */
  open: string | null;
  /** Marks faults from the first try to save on. */
  tried: boolean;
  onOpen: (key: string | null) => void;
  onChange: (fields: FormField[], tag?: string) => void;
  onRemove: (field: FormField) => void;
}

/** The questions in order: dragged by the handle, or moved with its arrow keys and the buttons. */
export function QuestionList({ exhibitionId, base, fields, open, tried, onOpen, onChange, onRemove }: QuestionListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const [refocus, setRefocus] = useState<{ key: string } | null>(null);
  // The browser drops the focus of what is moved in the document.
  useEffect(() => {
    if (refocus) list.current?.querySelector<HTMLElement>(`[data-question="${refocus.key}"] .question__handle`)?.focus();
  }, [refocus]);
  const faults = formFaults(fields);

  function move(from: number, to: number) {
    const field = fields[from];
    if (!field || to < 0 || to >= fields.length || from === to) return;
    onChange(moved(fields, from, to));
    setSaid(`「${field.label.zh}」移到第 ${to + 1} 位，共 ${fields.length} 项`);
    setRefocus({ key: field.key });
  }
  function keys(event: KeyboardEvent, at: number) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(at, at + by);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    if (dragged !== null && over !== null) move(dragged, over);
    setDragged(null);
    setOver(null);
  }

  return (
    <>
      <ol ref={list} className="questions" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <FixedQuestion name="姓名" />
        <FixedQuestion name="手机号" />
        {fields.map((field, at) => {
          const own = faults.filter((one) => one.key === field.key).map((one) => one.problem);
          const shown = open === field.key;
          const name = field.label.zh.trim() || '（未命名）';
          const touched = consequencesOf(
            base.filter((one) => one.key === field.key),
            [field],
          );
          return (
            <li
              key={field.key}
              data-question={field.key}
              className={`question${shown ? ' question--open' : ''}${dragged === at ? ' question--dragged' : ''}${over === at && dragged !== null && dragged !== at ? (dragged < at ? ' question--after' : ' question--before') : ''}`}
              onDragEnter={() => dragged !== null && setOver(at)}
            >
              <div className="question__head">
                <button
                  type="button"
                  className="question__handle"
                  draggable
                  aria-label={`移动「${name}」，按上下方向键`}
                  title="拖动，或按上下方向键"
                  onKeyDown={(event) => keys(event, at)}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move';
                    event.dataTransfer.setData('text/plain', field.key);
                    setDragged(at);
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                >
                  <svg width="12" height="18" viewBox="0 0 12 18" aria-hidden="true">
                    <g fill="currentColor">
                      <circle cx="3" cy="3" r="1.6" />
                      <circle cx="9" cy="3" r="1.6" />
                      <circle cx="3" cy="9" r="1.6" />
                      <circle cx="9" cy="9" r="1.6" />
                      <circle cx="3" cy="15" r="1.6" />
                      <circle cx="9" cy="15" r="1.6" />
                    </g>
                  </svg>
                </button>
                <button type="button" className="question__name" aria-expanded={shown} onClick={() => onOpen(shown ? null : field.key)}>
                  <span>
                    {name}
                    {field.required ? <b>*</b> : null}
                  </span>
                  <Tag>{TYPE_NAMES[field.type]}</Tag>
                  {tried && own.length > 0 ? <Tag color="red">待补全</Tag> : null}
                  {touched.length > 0 ? <Tag color="gold">影响已有回答</Tag> : null}
                </button>
                <Button type="text" size="small" aria-label={`上移「${name}」`} disabled={at === 0} onClick={() => move(at, at - 1)}>
                  ↑
                </Button>
                <Button
                  type="text"
                  size="small"
                  aria-label={`下移「${name}」`}
                  disabled={at === fields.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  ↓
                </Button>
                <Button type="text" size="small" danger aria-label={`移除「${name}」`} onClick={() => onRemove(field)}>
                  移除
                </Button>
              </div>
              {shown ? (
                <QuestionFields
                  exhibitionId={exhibitionId}
                  field={field}
                  faults={tried ? own : []}
                  consequences={touched}
                  onChange={(next, tag) =>
                    onChange(
                      fields.map((one) => (one.key === field.key ? next : one)),
                      tag,
                    )
                  }
                />
              ) : null}
            </li>
          );
        })}
      </ol>
      <div role="status" className="visually-hidden">
        {said}
      </div>
    </>
  );
}

function FixedQuestion({ name }: { name: string }) {
  return (
    <li className="question question--fixed">
      <div className="question__head">
        <span className="question__name">
          <span>
            {name}
            <b>*</b>
          </span>
          <small>每份报名表都有，用于出票和入场核验</small>
        </span>
      </div>
    </li>
  );
}
