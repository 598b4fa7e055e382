import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { instantOf, wallClockIn } from './words';

/** From and until as ISO instants; either may be open. */
export interface TimeWindow {
  from: string | null;
  until: string | null;
}

/** Picks a span by the clock of the show's zone, wherever the reader sits. Fits a Form.Item. */
export function WindowPicker({
  timeZone,
  value,
  onChange,
  id,
}: {
  timeZone: string;
  value?: TimeWindow;
  onChange?: (value: TimeWindow) => void;
  id?: string;
}) {
  const shown = (instant: string | null | undefined) => (instant ? dayjs(wallClockIn(timeZone, instant)) : null);
  const read = (day: Dayjs | null | undefined) => (day ? instantOf(timeZone, day.format('YYYY-MM-DDTHH:mm')) : null);
  return (
    <DatePicker.RangePicker
      {...(id ? { id: { start: id } } : {})}
      allowEmpty={[true, true]}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      placeholder={['不限', '不限']}
      style={{ width: '100%' }}
      value={[shown(value?.from), shown(value?.until)]}
      onChange={(days) => onChange?.({ from: read(days?.[0]), until: read(days?.[1]) })}
    />
  );
}
