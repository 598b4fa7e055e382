import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { PageHead } from '../../ui/page-head';
import { useStaff } from '../../ui/staff-context';
import { extraTexts } from './texts';
import { RequestsPanel } from './ui/requests-panel';
import { SessionsPanel } from './ui/sessions-panel';

/** What sessions hand out, and what visitors asked for. */
export default function SessionExtraPage() {
  const text = useText(extraTexts);
  const { role } = useStaff();
  const sessions = { key: 'sessions', label: text.sessions, children: <SessionsPanel /> };
  const requests = { key: 'requests', label: text.requests, children: <RequestsPanel /> };
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs items={role === 'gate' ? [requests] : [sessions, requests]} />
    </>
  );
}
