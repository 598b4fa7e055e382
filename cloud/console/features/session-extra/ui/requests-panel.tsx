import type { SessionRequest } from '@shared/contracts/session-extra';
import { Button, Segmented, Table } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { idOf, oneOf, useAddressFilter } from '../../../ui/use-address-filter';
import { exportAddress, useMark, useRequests } from '../api/extras';
import { ctaTexts, extraTexts } from '../texts';

const STATES = ['open', 'answered'] as const;

/** What visitors asked for, newest first: who, at which session, in which words, and whether somebody has answered. */
export function RequestsPanel() {
  const text = useText(extraTexts);
  const ctas = useText(ctaTexts);
  const time = useShowTime();
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const state = oneOf(STATES, search.get('state'));
  const sessionId = idOf(search.get('of'));
  const filter = { state, sessionId };
  const pages = useRequests(id, filter);
  const mark = useMark(id);
  const title = sessionId ? pages.data?.items[0]?.session.title : undefined;
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label={text.state}
          value={state ?? 'all'}
          options={(['all', ...STATES] as const).map((value) => ({ value, label: text[value] }))}
          onChange={(value) => narrow({ state: value === 'all' ? undefined : value })}
        />
        {sessionId ? <Button onClick={() => narrow({ of: undefined })}>{title ?? text.session} ×</Button> : null}
        <span className="end">
          <Button href={exportAddress(id, filter)} download="session-requests.csv" disabled={!pages.data?.items.length}>
            {text.export}
          </Button>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={state || sessionId ? text.noneOfState : text.noRequests}>
        {({ items }) => (
          <>
            <Table<SessionRequest>
              rowKey="id"
              size="middle"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 900 }}
              columns={[
                {
                  title: text.person,
                  key: 'person',
                  width: 200,
                  render: (_, one) => (
                    <>
                      {one.name ? (
                        <Link to={`/registrations?show=${id}&person=${one.participantId}`}>{one.name}</Link>
                      ) : (
                        <span className="hint">{text.gone}</span>
                      )}
                      <div className="hint">{[one.company, one.phone, one.email].filter(Boolean).join(' · ')}</div>
                    </>
                  ),
                },
                { title: text.session, key: 'session', width: 200, render: (_, one) => one.session.title },
                { title: text.what, key: 'kind', width: 100, render: (_, { kind }) => ctas[kind] },
                {
                  title: text.words,
                  key: 'words',
                  render: (_, { question }) =>
                    question ? <span style={{ whiteSpace: 'pre-line' }}>{question}</span> : <span className="hint">{text.noWords}</span>,
                },
                { title: text.time, key: 'at', width: 120, render: (_, { at }) => <span className="num">{time.minute(at)}</span> },
                {
                  title: text.state,
                  key: 'state',
                  width: 160,
                  render: (_, one) => (
                    <>
                      {one.answered ? <div className="hint">{text.answeredBy(one.answered.by, time.minute(one.answered.at))}</div> : null}
                      <Button
                        size="small"
                        loading={mark.isPending && mark.variables?.id === one.id}
                        onClick={() => mark.mutate({ id: one.id, answered: one.answered === null })}
                      >
                        {one.answered ? text.markOpen : text.markAnswered}
                      </Button>
                    </>
                  ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </>
  );
}
