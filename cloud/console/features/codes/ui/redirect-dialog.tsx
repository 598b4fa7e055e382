import type { ManagedCode } from '@shared/contracts/code';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { useTyped } from '../../../ui/use-typed';
import { useRedirect, useTargets } from '../api/touchpoints';
import { codesTexts } from '../texts';

/** The code in what was typed: a link that ends in it, or itself. */
const codeIn = (typed: string): string => /\/c\/([0-9A-Za-z]+)/.exec(typed)?.[1] ?? typed.trim();

/** Chooses the code that takes the place of a broken or replaced one. */
export function RedirectDialog({ exhibitionId, from, onClose }: { exhibitionId: string; from: ManagedCode; onClose: () => void }) {
  const text = useText(codesTexts);
  const { setTyped, q } = useTyped();
  const [to, setTo] = useState<string>();
  const found = useTargets(exhibitionId, codeIn(q));
  const redirect = useRedirect(exhibitionId);
  return (
    <Modal
      open
      title={text.redirectTitle(from.name)}
      okText={text.redirectOk}
      cancelText={text.cancel}
      okButtonProps={{ disabled: !to, loading: redirect.isPending }}
      onCancel={onClose}
      onOk={() => to && redirect.mutate({ code: from.code, to }, { onSuccess: onClose })}
    >
      <p>{text.redirectNote}</p>
      <Select
        autoFocus
        aria-label={text.redirectTo}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={text.redirectFind}
        style={{ width: '100%' }}
        loading={found.isFetching}
        notFoundContent={found.error ? text.findFailed : found.isFetching ? text.finding : text.foundNothing}
        options={found.options.filter(({ value }) => value !== from.code)}
        value={to}
        onChange={setTo}
      />
    </Modal>
  );
}
