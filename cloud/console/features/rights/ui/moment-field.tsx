import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useShowTime } from '../../../ui/show-time';

interface MomentFieldProps {
  readonly id?: string;
  /** An instant. */
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
}

/** A day and a minute by the clock of the show. Fits a Form.Item. */
export function MomentField({ id, value, onChange }: MomentFieldProps) {
  const time = useShowTime();
  return (
    <DatePicker
      {...(id ? { id } : {})}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      style={{ width: '100%' }}
      value={value ? dayjs(time.toWallClock(value)) : null}
      onChange={(day) => onChange?.(day ? time.fromWallClock(day.format('YYYY-MM-DDTHH:mm')) : null)}
    />
  );
}
