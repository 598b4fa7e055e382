import { standName } from '@shared/rules/stand-name';
import { Button, Select } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { useTyped } from '../../../ui/use-typed';
import { useBoothsNamed } from '../api/lists';
import { contentTexts } from '../texts';

/** A stand of an exhibitor as the form keeps it; no dates: the whole show. */
export interface Stand {
  id: string;
  name: string;
  dates: string[];
}

const MOST_STANDS = 60;

interface StandsFieldProps {
  value?: Stand[];
  onChange?: (stands: Stand[]) => void;
  id?: string;
}

/** Stands chosen by search, each with its days. */
export function StandsField({ value: stands = [], onChange, id }: StandsFieldProps) {
  const text = useText(contentTexts);
  const { id: exhibitionId, days } = useExhibition();
  const { typed, setTyped, q } = useTyped();
  const found = useBoothsNamed(exhibitionId, q);
  const free = (found.data?.items ?? []).filter((one) => !stands.some((stand) => stand.id === one.id));
  function add(boothId: string) {
    const booth = free.find((one) => one.id === boothId);
    setTyped('');
    if (booth) onChange?.([...stands, { id: booth.id, name: standName(booth), dates: [] }]);
  }
  return (
    <>
      {stands.map((stand) => (
        <div key={stand.id} className="stand-line">
          <span>{stand.name}</span>
          <Select
            mode="multiple"
            maxTagCount="responsive"
            aria-label={text.standDays(stand.name)}
            placeholder={text.wholeShow}
            value={stand.dates}
            options={days.map((day) => ({ value: day.date, label: day.text }))}
            onChange={(dates: string[]) => onChange?.(stands.map((one) => (one.id === stand.id ? { ...one, dates } : one)))}
          />
          <Button type="text" aria-label={text.takeOut(stand.name)} onClick={() => onChange?.(stands.filter((one) => one.id !== stand.id))}>
            ×
          </Button>
        </div>
      ))}
      <Select<string>
        {...(id ? { id } : {})}
        value={null}
        disabled={stands.length >= MOST_STANDS}
        showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
        placeholder={text.findStand}
        loading={found.isFetching}
        notFoundContent={found.isFetching ? null : text.noStand}
        options={free.map((one) => ({
          value: one.id,
          label: [standName(one), one.exhibitors.map(({ name }) => name).join(text.comma)].filter(Boolean).join(' · '),
        }))}
        onChange={(boothId) => add(boothId)}
      />
    </>
  );
}
