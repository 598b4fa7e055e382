import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { PageHead } from '../../ui/page-head';
import { extraTexts } from './texts';
import { RequestsPanel } from './ui/requests-panel';
import { SessionsPanel } from './ui/sessions-panel';

/** What sessions hand out, and what visitors asked for. */
export default function SessionExtraPage() {
  const text = useText(extraTexts);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs
        items={[
          { key: 'sessions', label: text.sessions, children: <SessionsPanel /> },
          { key: 'requests', label: text.requests, children: <RequestsPanel /> },
        ]}
      />
    </>
  );
}
