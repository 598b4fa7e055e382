import type { ManagedCode } from '@shared/contracts/code';
import { App, Button, Dropdown } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { useRedirect, useRetire } from '../api/touchpoints';
import { codesTexts } from '../texts';
import { useCopyLink } from './code-picture';

/** What can be done with a code; `onEdit` where people write it. */
export function CodeActions({ row, onEdit, onRedirect }: { row: ManagedCode; onEdit?: () => void; onRedirect: () => void }) {
  const text = useText(codesTexts);
  const { id } = useExhibition();
  const { modal } = App.useApp();
  const redirect = useRedirect(id);
  const retire = useRetire(id);
  const copy = useCopyLink();
  const { code, name } = row;
  const askRetire = () =>
    void modal.confirm({
      title: text.retireTitle(name),
      content: [text.retireNote, ...(row.standsInFor > 0 ? [text.retireLed(row.standsInFor)] : [])].join(' '),
      okText: text.retireOk,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      onOk: () => retire.mutateAsync({ code, retired: true }),
    });
  const askUndo = () =>
    void modal.confirm({
      title: text.undoRedirect,
      content: text.undoRedirectAsk(name),
      okText: text.undoRedirect,
      cancelText: text.cancel,
      onOk: () => redirect.mutateAsync({ code, to: null }),
    });
  return (
    <>
      {onEdit ? (
        <Button type="link" style={{ paddingInline: 4 }} onClick={onEdit}>
          {text.edit}
        </Button>
      ) : null}
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          items: [
            { key: 'copy', label: text.copyLink, onClick: () => copy(row.url) },
            {
              key: 'svg',
              label: (
                <a href={row.qrUrl} download={`${name}-${code}.svg`}>
                  {text.downloadSvg}
                </a>
              ),
            },
            { type: 'divider' },
            { key: 'redirect', label: text.redirect, onClick: onRedirect },
            ...(row.state === 'redirected' ? [{ key: 'undo', label: text.undoRedirect, onClick: askUndo }] : []),
            row.state === 'retired'
              ? { key: 'restore', label: text.restore, onClick: () => retire.mutate({ code, retired: false }) }
              : { key: 'retire', label: text.retire, danger: true, onClick: askRetire },
          ],
        }}
      >
        <Button type="link" style={{ paddingInline: 4 }} aria-label={text.moreOf(name)}>
          {text.more}
        </Button>
      </Dropdown>
    </>
  );
}
