import { Input } from 'antd';
import { useText } from '../../../platform/language';
import { codesTexts } from '../texts';

/** By name or code; what is looked for now stands in it. */
export function CodeSearch({ q, hint, onSearch }: { q: string; hint: string; onSearch: (q: string) => void }) {
  const text = useText(codesTexts);
  return (
    <Input.Search
      key={q}
      allowClear
      aria-label={text.search}
      placeholder={hint}
      defaultValue={q}
      style={{ width: 230 }}
      onSearch={(typed) => onSearch(typed.trim())}
    />
  );
}
