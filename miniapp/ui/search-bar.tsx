import { Input, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../platform/i18n';
import { Icon } from './icon';
import { nativeInput } from './native-input';
import { tappable } from './tappable';
import { uiTexts } from './texts';
import { COLOURS } from './colours';

interface SearchBarProps {
  value: string;
  /** Called 300 ms after the last letter, at once on the keyboard's search key. */
  onSearch: (value: string) => void;
  placeholder: string;
}

export function SearchBar({ value, onSearch, placeholder }: SearchBarProps) {
  const text = useText(uiTexts);
  const [typed, setTyped] = useState(value);
  const latest = useRef(onSearch);
  latest.current = onSearch;
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => latest.current(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <View className="el-search">
      <Icon name="search" size={20} colour={COLOURS.ink3} />
      <Input
        className="el-search__input"
        type="text"
        confirmType="search"
        value={typed}
        placeholder={placeholder}
        placeholderClass="el-input__placeholder"
        maxlength={60}
        {...nativeInput({ label: placeholder })}
        onInput={(event) => setTyped(event.detail.value)}
        onConfirm={() => onSearch(typed.trim())}
      />
      {typed === '' ? null : (
        <View
          className="el-search__clear"
          {...tappable(
            () => {
              setTyped('');
              onSearch('');
            },
            { label: text.clear },
          )}
        >
          <Icon name="close" size={16} colour={COLOURS.ink2} />
        </View>
      )}
    </View>
  );
}
