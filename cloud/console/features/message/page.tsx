import { DELIVERY_STATES, MESSAGE_CHANNELS, MESSAGE_KINDS } from '@shared/contracts/message';
import { Button, Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useSummary, type DeliveryFilter } from './api/deliveries';
import './message.css';
import { messageTexts } from './texts';
import { DeliveriesPanel } from './ui/deliveries-panel';
import { StateFigures } from './ui/state-figures';
import { SummaryPanel } from './ui/summary-panel';

const oneOf = <One extends string>(all: readonly One[], text: string | null): One | undefined => all.find((one) => one === text);

/** What was sent to visitors and what became of it; what is in doubt is settled here. What is looked at stays in the address. */
export default function MessagesPage() {
  const text = useText(messageTexts);
  const { id } = useExhibition();
  const [search, setSearch] = useSearchParams();
  const summary = useSummary(id);
  const [state, kind, channel] = [
    oneOf(DELIVERY_STATES, search.get('state')),
    oneOf(MESSAGE_KINDS, search.get('kind')),
    oneOf(MESSAGE_CHANNELS, search.get('channel')),
  ];
  const filter: DeliveryFilter = { ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(channel ? { channel } : {}) };
  const change = (name: string, value: string | undefined, also: Record<string, string> = {}) =>
    setSearch(
      (before) => {
        for (const [key, set] of Object.entries({ ...also, [name]: value })) {
          if (set) before.set(key, set);
          else before.delete(key);
        }
        return before;
      },
      { replace: true },
    );
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
      <Tabs
        destroyOnHidden
        activeKey={search.get('tab') === 'summary' ? 'summary' : 'list'}
        onChange={(tab) => change('tab', tab)}
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
