import { orderedSections, type PlacedSection } from '@shared/rules/home-sections';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { homeSectionTexts } from '../../../ui/words';
import { sectionsTexts } from '../texts';

interface SectionsFieldProps {
  value?: readonly PlacedSection[];
  onChange?: (order: PlacedSection[]) => void;
  disabled?: boolean;
}

/** The home page's sections from top to bottom: moved by dragging or by buttons, hidden by a switch. Fits a Form.Item. */
export function SectionsField({ value = [], onChange, disabled = false }: SectionsFieldProps) {
  const text = useText(sectionsTexts);
  const names = useText(homeSectionTexts);
  const [dragged, setDragged] = useState<number | null>(null);
  const sections = orderedSections(value);
  const move = (from: number, to: number) => {
    const one = sections[from];
    if (!one || to < 0 || to >= sections.length || from === to) return;
    const rest = sections.filter((_, place) => place !== from);
    onChange?.([...rest.slice(0, to), one, ...rest.slice(to)]);
  };
  return (
    <ol className="sections-field">
      {sections.map(({ key, shown }, place) => (
        <li
          key={key}
          className={shown ? 'sections-field__row' : 'sections-field__row sections-field__row--hidden'}
          draggable={!disabled}
          onDragStart={() => setDragged(place)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => {
            if (dragged !== null) event.preventDefault();
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) move(dragged, place);
            setDragged(null);
          }}
        >
          <span className="sections-field__grip" aria-hidden>
            ⠿
          </span>
          <span className="sections-field__name">
            {names[key]}
            <small className="hint">{text[key]}</small>
          </span>
          <Button size="small" aria-label={text.up(names[key])} disabled={disabled || place === 0} onClick={() => move(place, place - 1)}>
            ↑
          </Button>
          <Button
            size="small"
            aria-label={text.down(names[key])}
            disabled={disabled || place === sections.length - 1}
            onClick={() => move(place, place + 1)}
          >
            ↓
          </Button>
          <Switch
            aria-label={text.show(names[key])}
            checked={shown}
            disabled={disabled}
            onChange={(checked) => onChange?.(sections.map((one) => (one.key === key ? { ...one, shown: checked } : one)))}
          />
        </li>
      ))}
    </ol>
  );
}
