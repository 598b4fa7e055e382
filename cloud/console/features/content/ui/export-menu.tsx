import { exportContent } from '@shared/contracts/content-desk';
import { addressOf } from '@shared/http/call';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { download } from '../../../platform/download';
import { useText } from '../../../platform/language';
import { contentKindTexts } from '../../../ui/content/words';
import { useExhibition } from '../../../ui/exhibition-context';
import { contentTexts } from '../texts';
import { FeedDialog } from './feed-dialog';

/** The lists in the columns an import reads back, and the addresses under which other programs find the programme. */
export function ExportMenu() {
  const text = useText(contentTexts);
  const kinds = useText(contentKindTexts);
  const { message } = App.useApp();
  const { id: exhibitionId } = useExhibition();
  const [busy, setBusy] = useState(false);
  const [feeding, setFeeding] = useState(false);
  async function save(address: string, fileName: string) {
    setBusy(true);
    try {
      await download(address, {}, fileName, () => undefined);
      void message.success(text.exported);
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setBusy(false);
    }
  }
  const sheet = (list: 'exhibitors' | 'sessions', name: string, format: 'xlsx' | 'csv') => ({
    key: `${list}.${format}`,
    label: text.sheetOf(name, format.toUpperCase()),
    onClick: () => void save(addressOf(exportContent, { params: { exhibitionId, list }, query: { format } }), `${name}.${format}`),
  });
  const items: NonNullable<MenuProps['items']> = [
    sheet('exhibitors', kinds.exhibitor, 'xlsx'),
    sheet('exhibitors', kinds.exhibitor, 'csv'),
    { type: 'divider' },
    sheet('sessions', kinds.session, 'xlsx'),
    sheet('sessions', kinds.session, 'csv'),
    { type: 'divider' },
    { key: 'feeds', label: text.feeds, onClick: () => setFeeding(true) },
  ];
  return (
    <>
      <Dropdown autoFocus trigger={['click']} disabled={busy} menu={{ items }}>
        <Button loading={busy}>{text.export}</Button>
      </Dropdown>
      {feeding ? <FeedDialog onClose={() => setFeeding(false)} /> : null}
    </>
  );
}
