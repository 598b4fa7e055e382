import type { ExhibitionView } from '@shared/contracts/exhibition';
import { useState, type ReactNode } from 'react';
import { ExhibitionProvider } from '../ui/exhibition-context';
import { useAskFirst } from '../ui/leave-guard';
import { NewShowButton, useMayMakeShows } from '../features/exhibition';
import { FirstSteps } from '../features/overview';
import { useText } from '../platform/language';
import { LoadedView } from '../ui/loaded-view';
import { PageHead } from '../ui/page-head';
import { useShowTime } from '../ui/show-time';
import { useExhibitions } from './api/exhibitions';
import { ExhibitionSwitcher } from './exhibition-switcher';
import { shellTexts } from './texts';

const REMEMBERED = 'expoloop.console.exhibition';

/** The show on top of every page about one, and by which clock its times are told. The choice is remembered on this computer. */
export function ShowFrame({ withoutShow, children }: { withoutShow: boolean | 'partly'; children: ReactNode }) {
  const [chosen, setChosen] = useState<ExhibitionView | null>(null);
  // A link from outside says which show it is about.
  const [named] = useState(() => new URLSearchParams(window.location.search).get('show'));
  // Those put away too: the one just archived stays in sight, and where there is no other it can still be brought back.
  const shows = useExhibitions('', true);
  const found = shows.data?.pages.flatMap((page) => page.items);
  const choose = (exhibition: ExhibitionView) => {
    localStorage.setItem(REMEMBERED, exhibition.id);
    setChosen(exhibition);
  };
  const askFirst = useAskFirst();
  if (withoutShow === true) return <>{children}</>;
  // That the shows cannot be read, or that there is none, keeps nobody from what is about none.
  if (withoutShow === 'partly' && (found ? found.length === 0 && !chosen : shows.error)) return <>{children}</>;
  return (
    <LoadedView state={{ ...shows, data: found }}>
      {(items) => {
        const remembered = named ?? localStorage.getItem(REMEMBERED);
        // The list is read again from time to time: what it says of the chosen show is newer.
        const exhibition =
          items.find((one) => one.id === (chosen?.id ?? remembered)) ??
          chosen ??
          // The one that is on, before those that come or are over.
          items.find((one) => one.status === 'live' && !one.archived) ??
          items.find((one) => one.status !== 'draft' && !one.archived) ??
          items.find((one) => !one.archived) ??
          items[0];
        if (!exhibition) return <NoShowYet onMade={choose} />;
        return (
          <ExhibitionProvider value={{ exhibition, choose }}>
            <div className="show-bar">
              <ExhibitionSwitcher chosen={exhibition} onChoose={(next) => askFirst(() => choose(next))} />
              <NewShowButton onMade={choose} />
              <ZoneNote />
            </div>
            <div key={exhibition.id}>{children}</div>
          </ExhibitionProvider>
        );
      }}
    </LoadedView>
  );
}

function NoShowYet({ onMade }: { onMade: (exhibition: ExhibitionView) => void }) {
  const text = useText(shellTexts);
  const mayMake = useMayMakeShows();
  return (
    <>
      <PageHead
        title={text.noShows}
        hint={mayMake ? text.makeFirstShow : text.waitForShow}
        actions={<NewShowButton primary onMade={onMade} />}
      />
      <FirstSteps />
    </>
  );
}

function ZoneNote() {
  const { clock } = useShowTime();
  return <span className="hint">{useText(shellTexts).timesIn(clock)}</span>;
}
