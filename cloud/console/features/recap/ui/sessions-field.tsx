import { MOST_RECAP_SESSIONS, type RecapView } from '@shared/contracts/recap';
import { Select } from 'antd';
import { useRef } from 'react';
import { useText } from '../../../platform/language';
import { useTyped } from '../../../ui/use-typed';
import { useSessions } from '../api/recap';
import { recapTexts } from '../texts';

interface SessionsFieldProps {
  readonly id?: string;
  readonly exhibitionId: string;
  readonly known: RecapView['sessions'];
  readonly value?: string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Sessions of the programme in the order in which they are chosen. Fits a Form.Item. */
export function SessionsField({ id, exhibitionId, known, value = [], onChange }: SessionsFieldProps) {
  const text = useText(recapTexts);
  const { typed, setTyped, q } = useTyped();
  const { data, isFetching } = useSessions(exhibitionId, q);
  // What was chosen keeps its name when another search no longer finds it.
  const names = useRef(new Map(known.map((one) => [one.id, one.title])));
  for (const { session } of data?.items ?? []) names.current.set(session.id, session.title);
  const listed = (data?.items ?? []).map(({ session, hasReplay }) => ({
    value: session.id,
    label: [session.title, `${session.dayText} ${session.timeText}`, ...(hasReplay ? [text.replay] : [])].join(' · '),
  }));
  const others = value.filter((one) => !listed.some((option) => option.value === one));
  return (
    <Select<string[]>
      {...(id ? { id } : {})}
      mode="multiple"
      maxCount={MOST_RECAP_SESSIONS}
      aria-label={text.sessions}
      placeholder={text.pickSession}
      style={{ width: '100%' }}
      value={value}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={isFetching}
      notFoundContent={isFetching ? null : text.noSession}
      options={[...others.map((one) => ({ value: one, label: names.current.get(one) || text.goneSession })), ...listed]}
      onChange={(ids) => {
        setTyped('');
        onChange?.(ids);
      }}
    />
  );
}
