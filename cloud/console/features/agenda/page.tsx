import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { idOf, useAddressFilter } from '../../ui/use-address-filter';
import { useDraft } from './api/agenda';
import { agendaTexts } from './texts';
import './ui/agenda.css';
import { EarlierReleases } from './ui/earlier-releases';
import { NOTHING_CHOSEN, ReleasePanel } from './ui/release-panel';

const SESSIONS = '/content?tab=sessions';

/** What was written of sessions and waits: clashes, changes, whom it touches, and the yes. `session` in the address: only that one. */
export default function AgendaPage() {
  const text = useText(agendaTexts);
  const { id, status } = useExhibition();
  const navigate = useNavigate();
  const [search, narrow] = useAddressFilter();
  const sessionId = idOf(search.get('session'));
  const draft = useDraft(id, sessionId);
  // Outlives the panel: what somebody chose holds when the agenda is read anew.
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const showAll = () => narrow({ session: undefined });
  return (
    <>
      <PageHead title={text.title} hint={text.hint} actions={<Button onClick={() => void navigate(SESSIONS)}>{text.toList}</Button>} />
      <LoadedView
        state={draft}
        isEmpty={({ lines }) => lines.length === 0}
        empty={
          <>
            <p>{text.nothing}</p>
            <p className="hint">{status === 'draft' ? text.notYet : text.nothingHint}</p>
            {sessionId && draft.data?.waiting ? <Button onClick={showAll}>{text.showAll(draft.data.waiting)}</Button> : null}
          </>
        }
      >
        {(shown) => <ReleasePanel draft={shown} sessionId={sessionId ?? null} chosen={chosen} onChoose={setChosen} onAll={showAll} />}
      </LoadedView>
      <EarlierReleases exhibitionId={id} />
    </>
  );
}
