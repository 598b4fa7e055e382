import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { defineTexts, useText } from '../platform/i18n';
import { Button } from './button';
import { TextField } from './field';
import { Sheet } from './sheet';

const texts = defineTexts({
  zh: { title: '备注', hint: '只有您看得到', save: '保存', placeholder: '例如：问五轴机床的交期' },
  en: { title: 'Note', hint: 'Only you see it', save: 'Save', placeholder: 'For example: ask for a quote' },
});

const MOST = 500;

interface NoteSheetProps {
  /** What is noted; null: closed. */
  of: string | null;
  note: string;
  onSave: (note: string) => void;
  onClose: () => void;
}

/** A note for oneself about one thing; an empty one takes it away. */
export function NoteSheet({ of, note, onSave, onClose }: NoteSheetProps) {
  const text = useText(texts);
  const [words, setWords] = useState(note);
  useEffect(() => setWords(note), [of, note]);
  return (
    <Sheet open={of !== null} title={text.title} onClose={onClose}>
      <View className="note-sheet">
        <TextField
          id="note"
          label={of ?? ''}
          value={words}
          onChange={setWords}
          multiline
          maxLength={MOST}
          placeholder={text.placeholder}
          hint={`${text.hint} · ${Array.from(words).length}/${MOST}`}
        />
        <Button
          id="note-save"
          block
          onTap={() => {
            onSave(words.trim());
            onClose();
          }}
        >
          {text.save}
        </Button>
      </View>
    </Sheet>
  );
}
