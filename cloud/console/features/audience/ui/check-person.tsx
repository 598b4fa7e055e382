import type { ParticipantRow } from '@shared/contracts/registration-staff';
import type { SegmentRoot } from '@shared/contracts/segment';
import { conditionsIn } from '@shared/rules/segment';
import { sayCondition } from '@shared/rules/segment-words';
import { Button, Tag } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { problemText } from '../../../platform/call';
import { useLanguage, useText } from '../../../platform/language';
import { useAsk } from '../../../platform/query';
import { SearchBox } from '../../../ui/search-box';
import { explain, findPeople, type Traits } from '../api/audience';
import { audienceTexts } from '../texts';

interface CheckProps {
  readonly exhibitionId: string;
  readonly traits: Traits;
  readonly condition: SegmentRoot;
}

/** One person, each condition met or not. */
export function CheckPerson({ exhibitionId, traits, condition }: CheckProps) {
  const text = useText(audienceTexts);
  const language = useLanguage();
  const [person, setPerson] = useState<ParticipantRow | null>(null);
  const search = useAsk((q: string) => findPeople(exhibitionId, q));
  const told = useAsk((id: string) => explain(exhibitionId, condition, id));
  const choose = (row: ParticipantRow) => {
    setPerson(row);
    told.mutate(row.id);
  };
  const find = (q: string | undefined) => {
    setPerson(null);
    told.reset();
    if (q) search.mutate(q);
    else search.reset();
  };
  const metAt = new Map((told.data?.parts ?? []).map((part) => [part.path.join('.'), part.met]));
  return (
    <search onKeyDown={keepInForm}>
      <h3>{text.checkPerson}</h3>
      <SearchBox q={undefined} label={text.checkPerson} hint={text.checkHint} onSearch={find} />
      {search.error ? <p role="alert">{problemText(search.error)}</p> : null}
      {search.data?.items.length === 0 ? <p className="hint">{text.nobodyFound}</p> : null}
      {person ? null : (
        <ul className="segment-sample">
          {(search.data?.items ?? []).map((row) => (
            <li key={row.id}>
              <Button type="link" size="small" className="name-link" onClick={() => choose(row)}>
                {row.name || text.noName}
              </Button>
              <span className="hint num nowrap">{row.phone}</span>
            </li>
          ))}
        </ul>
      )}
      {told.error ? <p role="alert">{problemText(told.error)}</p> : null}
      {person && told.data ? (
        <>
          <p>
            <strong>{person.name || text.noName}</strong> {told.data.met ? text.isIn : text.isOut}
          </p>
          <ul className="check-parts">
            {conditionsIn(condition).map((one) => (
              <li key={one.path.join('.')}>
                {metAt.get(one.path.join('.')) ? <Tag color="green">{text.met}</Tag> : <Tag>{text.unmet}</Tag>}
                <span>{sayCondition(one.condition, traits, language)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </search>
  );
}

/** It stands in the form of the segment, which Enter in a field would save. */
function keepInForm(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}
