import { getScheduleIcs, getScheduleXml } from '@shared/contracts/content';
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

/** The lists in the columns an import reads back; the programme also as other programs take it, once the show is public. */
export function ExportMenu() {
  const text = useText(contentTexts);
  const kinds = useText(contentKindTexts);
  const { message } = App.useApp();
  const { id: exhibitionId, status } = useExhibition();
  const [busy, setBusy] = useState(false);
  const isPublic = status !== 'draft';
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
  async function copyCalendar() {
    try {
      await navigator.clipboard.writeText(new URL(addressOf(getScheduleIcs, { params: { exhibitionId } }), location.origin).href);
      void message.success(text.calendarCopied);
    } catch (error) {
      // Only the browser can refuse it.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      void message.error(text.copyRefused);
    }
  }
  const items: NonNullable<MenuProps['items']> = [
    sheet('exhibitors', kinds.exhibitor, 'xlsx'),
    sheet('exhibitors', kinds.exhibitor, 'csv'),
    { type: 'divider' },
    sheet('sessions', kinds.session, 'xlsx'),
    sheet('sessions', kinds.session, 'csv'),
    {
      key: 'xml',
      disabled: !isPublic,
      label: text.scheduleXml,
      onClick: () => void save(addressOf(getScheduleXml, { params: { exhibitionId } }), 'schedule.xml'),
    },
    {
      key: 'ics',
      disabled: !isPublic,
      label: text.scheduleIcs,
      onClick: () => void save(addressOf(getScheduleIcs, { params: { exhibitionId } }), 'schedule.ics'),
    },
    { type: 'divider' },
    { key: 'copy', disabled: !isPublic, label: isPublic ? text.copyCalendar : text.onceOpen, onClick: () => void copyCalendar() },
  ];
  return (
    <Dropdown trigger={['click']} disabled={busy} menu={{ items }}>
      <Button loading={busy}>{text.export}</Button>
    </Dropdown>
  );
}
