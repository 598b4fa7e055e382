import { inLanguage } from '@shared/rules/bilingual';
import { App, Button, Dropdown, Space } from 'antd';
import { useLanguage, useText } from '../../../../platform/language';
import { useDelete, useSetSale } from '../../api/ticket-types';
import type { TicketType } from '../../api/setup';
import { ticketTypeTexts, typeActTexts } from './texts';

interface TypeActionsProps {
  readonly exhibitionId: string;
  readonly type: TicketType;
  readonly onEdit: () => void;
  readonly onMerge: () => void;
}

/** What can be done with one type; nothing while its people are on their way into another. */
export function TypeActions({ exhibitionId, type, onEdit, onMerge }: TypeActionsProps) {
  const { modal } = App.useApp();
  const text = useText(typeActTexts);
  const edit = useText(ticketTypeTexts).edit;
  const name = inLanguage(type.name, useLanguage());
  const sale = useSetSale(exhibitionId);
  const remove = useDelete(exhibitionId);
  if (type.mergingInto) return null;

  const ask = (title: string, content: string, okText: string, onOk: () => Promise<unknown>) =>
    void modal.confirm({
      title,
      content,
      okText,
      cancelText: text.back,
      okButtonProps: { danger: true },
      onOk: () => onOk().catch(() => undefined),
    });
  const setSale = (stopped: boolean) => sale.mutateAsync({ ticketTypeId: type.id, stopped });
  return (
    <Space size={6}>
      <Button size="small" onClick={onEdit}>
        {edit}
      </Button>
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          items: [
            type.stopped
              ? { key: 'resume', label: text.resume, onClick: () => sale.mutate({ ticketTypeId: type.id, stopped: false }) }
              : { key: 'stop', label: text.stop, onClick: () => ask(text.stopTitle(name), text.stopNote, text.stop, () => setSale(true)) },
            { key: 'merge', label: text.merge, onClick: onMerge },
            {
              key: 'remove',
              danger: true,
              label: text.remove,
              onClick: () => ask(text.removeTitle(name), text.removeNote, text.remove, () => remove.mutateAsync(type.id)),
            },
          ],
        }}
      >
        <Button size="small" loading={sale.isPending || remove.isPending} aria-label={text.more(name)}>
          {text.moreLabel}
        </Button>
      </Dropdown>
    </Space>
  );
}
