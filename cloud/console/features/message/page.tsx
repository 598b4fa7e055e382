import { DELIVERY_STATES, MESSAGE_CHANNELS, MESSAGE_KINDS } from '@shared/contracts/message';
import { Button } from 'antd';
import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { oneOf, useAddressFilter } from '../../ui/use-address-filter';
import { useSummary, type DeliveryFilter } from './api/deliveries';
import './message.css';
import { messageTexts } from './texts';
import { DeliveriesPanel } from './ui/deliveries-panel';
import { StateFigures } from './ui/state-figures';
import { SummaryPanel } from './ui/summary-panel';

/** What was sent to visitors and what became of it; what is in doubt is settled here. What is looked at stays in the address. */
export default function MessagesPage() {
  const text = useText(messageTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const summary = useSummary(id);
  const [state, kind, channel] = [
    oneOf(DELIVERY_STATES, search.get('state')),
    oneOf(MESSAGE_KINDS, search.get('kind')),
    oneOf(MESSAGE_CHANNELS, search.get('channel')),
  ];
  const filter: DeliveryFilter = { ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(channel ? { channel } : {}) };
  const change = (name: string, value: string | undefined, also: Record<string, string> = {}) => narrow({ ...also, [name]: value });
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          <Button loading={summary.isFetching} onClick={() => void summary.refetch()}>
            {text.refresh}
          </Button>
        }
      />
      <LoadedView state={summary}>
        {({ rows }) => <StateFigures rows={rows} chosen={state} onChoose={(chosen) => change('state', chosen, { tab: 'list' })} />}
      </LoadedView>
      <AddressTabs
        keepsFilter
        items={[
          {
            key: 'list',
            label: text.list,
            children: <DeliveriesPanel key={id} exhibitionId={id} filter={filter} onNarrow={change} />,
          },
          {
            key: 'summary',
            label: text.summary,
            children: <LoadedView state={summary}>{({ rows }) => <SummaryPanel rows={rows} />}</LoadedView>,
          },
        ]}
      />
    </>
  );
}
