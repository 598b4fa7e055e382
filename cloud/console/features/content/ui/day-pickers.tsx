import { DatePicker, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useExhibition } from '../../../ui/exhibition-context';

interface TextPickerProps {
  value?: string | null;
  onChange?: (value: string | null) => void;
  id?: string;
}

/** A day of the show as text, `2026-03-10`; one that is outside of it stays as it is. */
export function ShowDaySelect({ value, onChange, id }: TextPickerProps) {
  const { days } = useExhibition();
  const others = value && !days.some((day) => day.date === value) ? [{ value, label: value }] : [];
  return (
    <Select<string>
      {...(id ? { id } : {})}
      value={value ?? null}
      options={[...days.map((day) => ({ value: day.date, label: day.text })), ...others]}
      onChange={(day) => onChange?.(day)}
    />
  );
}

/** Any day as text. */
export function DayPicker({ value, onChange, id }: TextPickerProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD') ?? null)}
    />
  );
}

/** A clock as text, `10:30`. */
export function ClockPicker({ value, onChange, id }: TextPickerProps) {
  return (
    <TimePicker
      {...(id ? { id } : {})}
      format="HH:mm"
      needConfirm={false}
      showNow={false}
      style={{ width: '100%' }}
      value={value ? dayjs(`2000-01-01T${value}`) : null}
      onChange={(clock) => onChange?.(clock?.format('HH:mm') ?? null)}
    />
  );
}
