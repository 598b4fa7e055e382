import type { SessionExtraRow } from '@shared/contracts/session-extra';
import { Button, Segmented, Table, Tag } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { usePageNamed } from '../../../ui/pages-context';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { idOf, oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useSessionExtras } from '../api/extras';
import { ctaTexts, extraTexts } from '../texts';
import { ExtraDrawer } from './extra-drawer';

const ONLY = ['with', 'without'] as const;

/** Sessions in programme order, with what each hands out. Which is open stands in the address. */
export function SessionsPanel() {
  const text = useText(extraTexts);
  const ctas = useText(ctaTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const q = searchOf(search.get('q'));
  const only = oneOf(ONLY, search.get('only'));
  const opened = idOf(search.get('session'));
  const pages = useSessionExtras(id, { q, only });
  const open = (sessionId: string) => narrow({ session: sessionId }, { goesBack: true });
  return (
    <>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={(typed) => narrow({ q: typed })} />
        <Segmented
          aria-label={text.which}
          value={only ?? 'any'}
          options={(['any', ...ONLY] as const).map((value) => ({ value, label: text[value] }))}
          onChange={(value) => narrow({ only: value === 'any' ? undefined : value })}
        />
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q || only ? text.notFound : <NoSessions />}>
        {({ items }) => (
          <>
            <Table<SessionExtraRow>
              rowKey={({ session }) => session.id}
              size="middle"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 780 }}
              columns={[
                {
                  title: text.session,
                  key: 'title',
                  render: (_, { session }) => (
                    <>
                      <Button type="link" className="name-link" onClick={() => open(session.id)}>
                        {session.title}
                      </Button>
                      <div className="hint">{[session.room, session.track].filter(Boolean).join(' · ')}</div>
                    </>
                  ),
                },
                {
                  title: text.when,
                  key: 'when',
                  width: 130,
                  render: (_, { session }) => (
                    <span className="num">
                      {session.dayText}
                      <br />
                      {session.timeText}
                    </span>
                  ),
                },
                {
                  title: text.has,
                  key: 'has',
                  width: 140,
                  render: (_, { materials, hasReplay }) =>
                    materials === 0 && !hasReplay ? (
                      <span className="hint">{text.nothing}</span>
                    ) : (
                      <>
                        {materials > 0 ? <Tag>{text.materialsCount(materials)}</Tag> : null}
                        {hasReplay ? <Tag color="green">{text.replay}</Tag> : null}
                      </>
                    ),
                },
                {
                  title: text.cta,
                  key: 'cta',
                  width: 90,
                  render: (_, { cta }) => (cta ? ctas[cta] : <span className="hint">{text.nothing}</span>),
                },
                {
                  title: text.opened,
                  key: 'opened',
                  width: 120,
                  render: (_, { opened: { people, times } }) => <span className="num">{text.openedTimes(people, times)}</span>,
                },
                {
                  title: text.asked,
                  key: 'asked',
                  width: 150,
                  render: (_, { session, requests }) =>
                    requests.all === 0 ? null : (
                      <Button type="link" className="num" onClick={() => narrow({ tab: 'requests', of: session.id }, { goesBack: true })}>
                        {text.askedCount(requests.all, requests.open)}
                      </Button>
                    ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? <ExtraDrawer key={opened} exhibitionId={id} sessionId={opened} onClose={() => narrow({ session: undefined })} /> : null}
    </>
  );
}

/** Where sessions come from. */
function NoSessions() {
  const text = useText(extraTexts);
  const agenda = usePageNamed()('content');
  const navigate = useNavigate();
  return (
    <>
      <p>{text.none}</p>
      {agenda ? (
        <Button type="primary" onClick={() => void navigate(`${agenda.path}?tab=sessions`)}>
          {text.toAgenda}
        </Button>
      ) : null}
    </>
  );
}
