import type { FormField } from '@shared/contracts/registration';
import { inLanguage } from '@shared/rules/bilingual';
import { formFaults } from '@shared/rules/registration-form';
import { Button, Tag } from 'antd';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useLanguage, useText } from '../../../../platform/language';
import { formTexts, questionTypeTexts } from './texts';
import { consequencesOf, moved } from './form-draft';
import { QuestionFields } from './question-fields';

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
  const text = useText(formTexts);
  const types = useText(questionTypeTexts);
  const language = useLanguage();
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
  const nameOf = (field: FormField) => inLanguage(field.label, language).trim() || text.unnamed;

  function move(from: number, to: number) {
    const field = fields[from];
    if (!field || to < 0 || to >= fields.length || from === to) return;
    onChange(moved(fields, from, to));
    setSaid(text.movedTo(nameOf(field), to + 1, fields.length));
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
        <FixedQuestion name={text.name} />
        <FixedQuestion name={text.phone} />
        {fields.map((field, at) => {
          const own = faults.filter((one) => one.key === field.key).map((one) => one.problem);
          const shown = open === field.key;
          const name = nameOf(field);
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
                  aria-label={text.move(name)}
                  title={text.moveHint}
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
                  <Tag>{types[field.type]}</Tag>
                  {tried && own.length > 0 ? <Tag color="red">{text.toComplete}</Tag> : null}
                  {touched.length > 0 ? <Tag color="gold">{text.touchesAnswers}</Tag> : null}
                </button>
                <Button type="text" size="small" aria-label={text.moveUp(name)} disabled={at === 0} onClick={() => move(at, at - 1)}>
                  ↑
                </Button>
                <Button
                  type="text"
                  size="small"
                  aria-label={text.moveDown(name)}
                  disabled={at === fields.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  ↓
                </Button>
                <Button type="text" size="small" danger aria-label={text.removeOne(name)} onClick={() => onRemove(field)}>
                  {text.remove}
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
          <small>{useText(formTexts).always}</small>
        </span>
      </div>
    </li>
  );
}
