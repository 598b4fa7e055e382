import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useText } from '../platform/language';
import { useShowTime, type ShowTime } from './show-time';
import { uiTexts } from './texts';

/** From and until as ISO instants; either may be open. */
export interface TimeWindow {
  from: string | null;
  until: string | null;
}

const FORMAT = 'YYYY-MM-DD HH:mm';
// The picker knows the reader's zone only: it is given the digits of the show's clock, and its digits are read back.
const shown = (time: ShowTime, instant: string | null | undefined) => (instant ? dayjs(time.toWallClock(instant)) : null);
const read = (time: ShowTime, day: Dayjs | null | undefined) => (day ? time.fromWallClock(day.format('YYYY-MM-DDTHH:mm')) : null);

interface PickerProps<Value> {
  value?: Value;
  onChange?: (value: Value) => void;
  id?: string;
}

/** Picks an instant by the clock of the show. Fits a Form.Item. */
export function MomentPicker({ value, onChange, id, placeholder }: PickerProps<string | null> & { placeholder?: string }) {
  const time = useShowTime();
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(placeholder ? { placeholder } : {})}
      showTime={{ format: 'HH:mm', defaultValue: dayjs('18:00', 'HH:mm') }}
      showNow={false}
      format={FORMAT}
      style={{ width: '100%' }}
      value={shown(time, value)}
      onChange={(day) => onChange?.(read(time, day))}
    />
  );
}

/** Picks a span by the clock of the show; with `open` either end may be left out. */
export function WindowPicker({ value, onChange, id, open = true }: PickerProps<TimeWindow> & { open?: boolean }) {
  const time = useShowTime();
  const { unlimited } = useText(uiTexts);
  return (
    <DatePicker.RangePicker
      {...(id ? { id: { start: id } } : {})}
      {...(open ? { allowEmpty: [true, true], placeholder: [unlimited, unlimited] as [string, string] } : {})}
      showTime={{ format: 'HH:mm' }}
      format={FORMAT}
      style={{ width: '100%' }}
      value={[shown(time, value?.from), shown(time, value?.until)]}
      onChange={(days) => onChange?.({ from: read(time, days?.[0]), until: read(time, days?.[1]) })}
    />
  );
}
