import { listMaterials, type MaterialView } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useLanguage, useText } from '../../platform/language';
import { queryOf } from '../../platform/query';
import { searchOf } from '../use-address-filter';
import { materialTexts } from './texts';

interface MaterialSelectProps {
  readonly exhibitionId: string;
  readonly label: string;
  readonly most: number;
  /** Ids in their order; a form field gives both. */
  readonly value?: readonly string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Chooses materials of the library by their titles; chosen ones are named even when they are archived. */
export function MaterialSelect({ exhibitionId, label, most, value = [], onChange }: MaterialSelectProps) {
  const text = useText(materialTexts);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const q = searchOf(useDeferredValue(typed));
  const params = { exhibitionId };
  const found = useQuery(queryOf(listMaterials, { params, query: { limit: 50, ...(q ? { q } : {}) } }));
  const ids = value.join(',');
  const chosen = useQuery({ ...queryOf(listMaterials, { params, query: { ids } }), enabled: ids !== '' });
  const nameOf = (one: MaterialView) =>
    [
      inLanguage(one.title, language),
      one.deletedUntil ? text.deleted : one.archived ? text.archived : one.owner === 'house' ? text.house : '',
    ]
      .filter(Boolean)
      .join(' · ');
  const known = new Map([...(chosen.data?.items ?? []), ...(found.data?.items ?? [])].map((one) => [one.id, nameOf(one)]));
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={label}
      maxCount={most}
      placeholder={text.searchHint}
      value={[...value]}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      notFoundContent={text.nothing}
      options={[...new Set([...(found.data?.items ?? []).map((one) => one.id), ...value])].map((id) => ({
        value: id,
        label: known.get(id) ?? '…',
      }))}
      onChange={(next) => {
        setTyped('');
        onChange?.(next);
      }}
    />
  );
}
