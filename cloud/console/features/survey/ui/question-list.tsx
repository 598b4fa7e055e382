import type { SurveyQuestion } from '@shared/contracts/survey';
import { inLanguage } from '@shared/rules/bilingual';
import { asNewQuestions, questionFault } from '@shared/rules/survey';
import { questionKindTexts } from '@shared/rules/survey-words';
import { Button, Tag } from 'antd';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { surveyTexts } from '../texts';
import { moved } from './draft';
import { QuestionFields } from './question-fields';

interface QuestionListProps {
  questions: readonly SurveyQuestion[];
  /** Those that have been answered; none: whatever is changed stays the same question. */
  before: readonly SurveyQuestion[];
  /** Which one stands open. */
  open: string | null;
  /** Marks faults from the first try to save on. */
  tried: boolean;
  onOpen: (id: string | null) => void;
  onChange: (questions: SurveyQuestion[], typedInto?: string) => void;
  onRemove: (question: SurveyQuestion) => void;
}

/** The questions in order: dragged by the handle, or moved with its arrow keys and the buttons. */
export function QuestionList({ questions, before, open, tried, onOpen, onChange, onRemove }: QuestionListProps) {
  const text = useText(surveyTexts);
  const kinds = useText(questionKindTexts);
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const [refocus, setRefocus] = useState<{ id: string } | null>(null);
  // The browser drops the focus of what is moved in the document.
  useEffect(() => {
    if (refocus) list.current?.querySelector<HTMLElement>(`[data-question="${refocus.id}"] .survey-question__handle`)?.focus();
  }, [refocus]);
  const nameOf = ({ title }: SurveyQuestion) => inLanguage(title, language).trim() || text.unnamed;
  const renewed = asNewQuestions(questions, before, () => '');

  function move(from: number, to: number) {
    const question = questions[from];
    if (!question || to < 0 || to >= questions.length || from === to) return;
    onChange(moved(questions, from, to));
    setSaid(text.movedTo(nameOf(question), to + 1, questions.length));
    setRefocus({ id: question.id });
  }
  function keys(event: KeyboardEvent, at: number) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(at, at + by);
  }
  function endDrag() {
    setDragged(null);
    setOver(null);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    if (dragged !== null && over !== null) move(dragged, over);
    endDrag();
  }
  const look = (id: string, at: number) =>
    [
      'survey-question',
      open === id && 'survey-question--open',
      dragged === at && 'survey-question--dragged',
      over === at && dragged !== null && dragged !== at && (dragged < at ? 'survey-question--after' : 'survey-question--before'),
    ]
      .filter(Boolean)
      .join(' ');

  return (
    <>
      <ol ref={list} className="survey-questions" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        {questions.map((question, at) => {
          const { id, required, kind } = question;
          const fault = questionFault(question);
          const name = nameOf(question);
          return (
            <li key={id} data-question={id} className={look(id, at)} onDragEnter={() => dragged !== null && setOver(at)}>
              <div className="survey-question__head">
                <button
                  type="button"
                  className="survey-question__handle"
                  draggable
                  aria-label={text.move(name)}
                  title={text.moveHint}
                  onKeyDown={(event) => keys(event, at)}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move';
                    event.dataTransfer.setData('text/plain', id);
                    setDragged(at);
                  }}
                  onDragEnd={endDrag}
                >
                  ⋮⋮
                </button>
                <button
                  type="button"
                  className="survey-question__name"
                  aria-expanded={open === id}
                  onClick={() => onOpen(open === id ? null : id)}
                >
                  <span>
                    {at + 1}. {name}
                    {required ? <b>*</b> : null}
                  </span>
                  <Tag>{kinds[kind]}</Tag>
                  {tried && fault ? <Tag color="red">{text.toComplete}</Tag> : null}
                </button>
                <Button type="text" size="small" aria-label={text.moveUp(name)} disabled={at === 0} onClick={() => move(at, at - 1)}>
                  ↑
                </Button>
                <Button
                  type="text"
                  size="small"
                  aria-label={text.moveDown(name)}
                  disabled={at === questions.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  ↓
                </Button>
                <Button type="text" size="small" danger aria-label={text.removeOne(name)} onClick={() => onRemove(question)}>
                  {text.remove}
                </Button>
              </div>
              {open === id ? (
                <QuestionFields
                  question={question}
                  fault={tried ? fault : null}
                  isNew={renewed[at]?.id !== id}
                  onChange={(next, typedInto) =>
                    onChange(
                      questions.map((one) => (one.id === id ? next : one)),
                      typedInto && `${id}.${typedInto}`,
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
