import { Input } from 'antd';

interface SearchBoxProps {
  /** What is looked for now. */
  readonly q: string | undefined;
  readonly label: string;
  readonly hint: string;
  /** Without the blanks around it; undefined: nothing any more. */
  readonly onSearch: (q: string | undefined) => void;
}

/** The search above a list; cleared, or another address, and what stands in it follows. */
export function SearchBox({ q = '', label, hint, onSearch }: SearchBoxProps) {
  return (
    <Input.Search
      key={q}
      allowClear
      aria-label={label}
      placeholder={hint}
      defaultValue={q}
      style={{ width: 260 }}
      onSearch={(typed) => onSearch(typed.trim() || undefined)}
    />
  );
}
