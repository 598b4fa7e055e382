import { Select } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { useTyped } from '../../../../ui/use-typed';
import { useChoices, useNameOf, type ChoiceKind } from '../../api/choices';
import { showcaseTexts } from '../../texts';

interface ChoiceSelectProps {
  readonly id?: string;
  readonly kind: ChoiceKind;
  readonly label: string;
  readonly placeholder: string;
  readonly width?: number;
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
}

/** An exhibitor, a session, a launch or an article, chosen by search. Fits a Form.Item. */
export function ChoiceSelect({ id, kind, label, placeholder, width, value = null, onChange }: ChoiceSelectProps) {
  const text = useText(showcaseTexts);
  const { id: exhibitionId } = useExhibition();
  const { typed, setTyped, q } = useTyped();
  const { choices, isFetching } = useChoices(exhibitionId, kind, q);
  const isListed = choices.some((one) => one.id === value);
  const name = useNameOf(exhibitionId, kind, isListed ? null : value);
  const own = value !== null && !isListed ? [{ value, label: name ?? text.goneTarget.trim() }] : [];
  return (
    <Select<string>
      {...(id ? { id } : {})}
      allowClear
      aria-label={label}
      placeholder={placeholder}
      style={{ width: width ?? '100%' }}
      popupMatchSelectWidth={false}
      value={value}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={isFetching}
      notFoundContent={isFetching ? null : text.noTarget}
      options={[...own, ...choices.map((one) => ({ value: one.id, label: one.name }))]}
      onChange={(chosen?: string) => {
        setTyped('');
        onChange?.(chosen ?? null);
      }}
    />
  );
}
