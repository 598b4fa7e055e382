import type { ParticipantNote } from '@shared/contracts/registration-story';
import { Button, Empty, Input } from 'antd';
import { useRef, useState } from 'react';
import { useText } from '../../../../platform/language';
import { upTo } from '../../../../ui/graphemes';
import { useShowTime } from '../../../../ui/show-time';
import { useAddNote } from '../../api/participants';
import { personTexts } from './texts';

/** What is being written; it outlives changing the tab, and keeps its key until it is stored. */
export function useNoteDraft(exhibitionId: string, participantId: string) {
  const [text, setText] = useState('');
  const key = useRef(crypto.randomUUID());
  const add = useAddNote(exhibitionId, participantId, useText(personTexts).noteAdded);
  return {
    text,
    setText,
    busy: add.isPending,
    isFilled: () => text.trim() !== '',
    send: () =>
      add.mutate(
        { text: text.trim(), key: key.current },
        {
          onSuccess: () => {
            setText('');
            key.current = crypto.randomUUID();
          },
        },
      ),
  };
}

export function Notes({ notes, draft }: { notes: readonly ParticipantNote[]; draft: ReturnType<typeof useNoteDraft> }) {
  const t = useText(personTexts);
  const time = useShowTime();
  return (
    <>
      <Input.TextArea
        aria-label={t.noteLabel}
        placeholder={t.notePlaceholder}
        rows={3}
        count={{ ...upTo(500), show: true }}
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
      />
      <p className="hint" style={{ margin: '24px 0 12px' }}>
        {t.noteHint}
      </p>
      <Button type="primary" loading={draft.busy} disabled={!draft.isFilled()} onClick={draft.send}>
        {t.addNote}
      </Button>
      {notes.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noNotes} /> : null}
      <ul className="notes">
        {notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <span className="hint">
              {note.staffName || t.formerStaff} · <span className="num">{time.dated(note.at)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
