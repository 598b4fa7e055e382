import type { Bilingual } from '@shared/contracts/registration';
import { inLanguage } from '@shared/rules/bilingual';
import { Select } from 'antd';
import { useLanguage, useText } from '../platform/language';
import { uiTexts } from './texts';

interface NamedType {
  readonly id: string;
  readonly name: Bilingual;
}

/** What a ticket type is called, by its id; of one that is not there, or not read yet, nothing. */
export function useTypeName(types: readonly NamedType[] = []): (id: string) => string {
  const language = useLanguage();
  return (id) => {
    const type = types.find((one) => one.id === id);
    return type ? inLanguage(type.name, language) : '';
  };
}

/** Ticket types to choose from. */
export function useTypeOptions(types: readonly NamedType[]): { value: string; label: string }[] {
  const language = useLanguage();
  return types.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }));
}

/** Narrows a list to one ticket type. */
export function TypeFilter({
  types,
  value,
  onChange,
}: {
  types: readonly NamedType[];
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const text = useText(uiTexts);
  return (
    <Select
      allowClear
      aria-label={text.ticketType}
      placeholder={text.allTicketTypes}
      style={{ width: 150 }}
      options={useTypeOptions(types)}
      value={value ?? null}
      onChange={(id: string | null | undefined) => onChange(id ?? undefined)}
    />
  );
}
