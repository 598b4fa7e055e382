import type { ShowDay } from '@shared/contracts/exhibition-settings';
import { Button, DatePicker, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useText } from '../../../platform/language';
import { settingsTexts } from '../texts';
import { isNextDay, nextDay } from './settings-words';

interface DaysEditorProps {
  value?: ShowDay[];
  onChange?: (days: ShowDay[]) => void;
}

const FORMAT = 'HH:mm';

/** The open days with their hours; days between them may be days off. Fits a Form.Item. */
export function DaysEditor({ value: days = [], onChange }: DaysEditorProps) {
  const change = (index: number, part: Partial<ShowDay>) =>
    onChange?.(days.map((day, place) => (place === index ? { ...day, ...part } : day)));
  const more = nextDay(days);
  const text = useText(settingsTexts);
  return (
    <div className="days-editor">
      {days.map((day, index) => (
        <div key={index} className="days-editor__day" role="group" aria-label={text.day(index + 1)}>
          <DatePicker
            aria-label={text.dateOf(index + 1)}
            allowClear={false}
            value={dayjs(day.date)}
            onChange={(date) => date && change(index, { date: date.format('YYYY-MM-DD') })}
          />
          <Hours label={text.opensOn(index + 1)} value={day.opens} onChange={(opens) => change(index, { opens })} />
          <span>{isNextDay(day) ? text.untilNextDay : text.until}</span>
          <Hours label={text.closesOn(index + 1)} value={day.closes} onChange={(closes) => change(index, { closes })} />
          <Button
            type="text"
            aria-label={text.dropDay(index + 1)}
            disabled={days.length === 1}
            onClick={() => onChange?.(days.filter((_, place) => place !== index))}
          >
            {text.drop}
          </Button>
        </div>
      ))}
      {more ? <Button onClick={() => onChange?.([...days, more])}>{text.addDay}</Button> : null}
    </div>
  );
}

function Hours({ label, value, onChange }: { label: string; value: string; onChange: (clock: string) => void }) {
  return (
    <TimePicker
      aria-label={label}
      allowClear={false}
      format={FORMAT}
      minuteStep={5}
      needConfirm={false}
      value={dayjs(value, FORMAT)}
      onChange={(time) => time && onChange(time.format(FORMAT))}
    />
  );
}
