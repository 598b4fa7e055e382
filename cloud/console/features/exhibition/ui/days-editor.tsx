import type { ShowDay } from '@shared/contracts/exhibition-settings';
import { Button, DatePicker, TimePicker } from 'antd';
import dayjs from 'dayjs';
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
  return (
    <div className="days-editor">
      {days.map((day, index) => (
        <div key={index} className="days-editor__day" role="group" aria-label={`第 ${index + 1} 天`}>
          <DatePicker
            aria-label={`第 ${index + 1} 天的日期`}
            allowClear={false}
            value={dayjs(day.date)}
            onChange={(date) => date && change(index, { date: date.format('YYYY-MM-DD') })}
          />
          <Hours label={`第 ${index + 1} 天开馆`} value={day.opens} onChange={(opens) => change(index, { opens })} />
          <span>至{isNextDay(day) ? '次日' : ''}</span>
          <Hours label={`第 ${index + 1} 天闭馆`} value={day.closes} onChange={(closes) => change(index, { closes })} />
          <Button
            type="text"
            aria-label={`去掉第 ${index + 1} 天`}
            disabled={days.length === 1}
            onClick={() => onChange?.(days.filter((_, place) => place !== index))}
          >
            去掉
          </Button>
        </div>
      ))}
      {more ? <Button onClick={() => onChange?.([...days, more])}>加一天</Button> : null}
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
