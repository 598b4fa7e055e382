import { Select } from 'antd';
import { useText } from '../../../platform/language';
import { useAddressFilter } from '../../../ui/use-address-filter';
import { contentTexts } from '../texts';

interface FilterSelectProps {
  /** In the address. */
  readonly name: string;
  readonly label: string;
  /** What is chosen now, of these. */
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One choice above a list, kept in the address. */
export function FilterSelect({ name, label, value, options }: FilterSelectProps) {
  const text = useText(contentTexts);
  const [, narrow] = useAddressFilter();
  return (
    <Select<string>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={text.all(label)}
      style={{ width: 132 }}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={[...options]}
      onChange={(chosen?: string) => narrow({ [name]: chosen })}
    />
  );
}

export const optionsOf = (values: readonly string[] | undefined) => (values ?? []).map((value) => ({ value, label: value }));
