import { useEffect, useRef, useState } from 'react';
import { MOST_RICH_TEXT, type RichText } from '@shared/contracts/rich-text';
import { storyOfText, textOfStory } from '@shared/rules/story-text';
import { TextField } from '../../ui/field';

interface StoryFieldProps {
  id: string;
  label: string;
  value: RichText | null;
  hint?: string;
  onChange: (value: RichText | null) => void;
}

/** A rich text in a field of plain text: what the organiser formatted stays as long as nobody touches it. */
export function StoryField({ value, onChange, ...field }: StoryFieldProps) {
  const [text, setText] = useState(() => textOfStory(value));
  const [before, setBefore] = useState(value);
  const given = useRef(value);
  useEffect(() => {
    if (JSON.stringify(given.current) === JSON.stringify(value)) return;
    given.current = value;
    setBefore(value);
    setText(textOfStory(value));
  }, [value]);
  const change = (typed: string): void => {
    setText(typed);
    given.current = storyOfText(typed, before);
    onChange(given.current);
  };
  return <TextField {...field} multiline value={text} maxLength={MOST_RICH_TEXT / 2} onChange={change} />;
}
