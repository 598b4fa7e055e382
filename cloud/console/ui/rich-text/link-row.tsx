import { linkOf } from '@shared/rules/rich-text';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { richTextTexts } from './texts';

interface LinkRowProps {
  /** Of the link the caret is in; empty: of none. */
  readonly address: string;
  readonly onSet: (link: string) => void;
  readonly onDrop: () => void;
  readonly onClose: () => void;
}

/** Where a link leads; what has no beginning gets one. */
export function LinkRow({ address, onSet, onDrop, onClose }: LinkRowProps) {
  const text = useText(richTextTexts);
  const [typed, setTyped] = useState(address);
  const [isWrong, setWrong] = useState(false);
  function set() {
    const link = linkOf(/^[a-z][a-z0-9+.-]*:/i.test(typed.trim()) ? typed : `https://${typed.trim()}`);
    if (link) onSet(link);
    else setWrong(true);
  }
  return (
    <div className="rich-link">
      <Input
        autoFocus
        size="small"
        aria-label={text.address}
        placeholder={text.addressHint}
        value={typed}
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setTyped(target.value);
          setWrong(false);
        }}
        onPressEnter={(event) => {
          // The form around it is not to be sent.
          event.preventDefault();
          if (!event.nativeEvent.isComposing) set();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      />
      <Button size="small" type="primary" onClick={set}>
        {text.setLink}
      </Button>
      {address ? (
        <Button size="small" onClick={onDrop}>
          {text.dropLink}
        </Button>
      ) : null}
      <Button size="small" type="text" onClick={onClose}>
        {text.closeLink}
      </Button>
      {isWrong ? <span role="alert">{text.addressFault}</span> : null}
    </div>
  );
}
