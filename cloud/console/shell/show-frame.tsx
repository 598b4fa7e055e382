import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Empty } from 'antd';
import { useState, type ReactNode } from 'react';
import { ExhibitionProvider } from '../ui/exhibition-context';
import { NewShowButton } from '../features/exhibition';
import { useText } from '../platform/language';
import { LoadedView } from '../ui/loaded-view';
import { useShowTime } from '../ui/show-time';
import { useExhibitions } from './api/exhibitions';
import { ExhibitionSwitcher } from './exhibition-switcher';
import { shellTexts } from './texts';

const REMEMBERED = 'expoloop.console.exhibition';

/** The show on top of every page, and by which clock its times are told. The choice is remembered on this computer. */
export function ShowFrame({ children }: { children: ReactNode }) {
  const text = useText(shellTexts);
  const [chosen, setChosen] = useState<ExhibitionView | null>(null);
  const shows = useExhibitions('');
  const found = shows.data?.pages.flatMap((page) => page.items);
  const choose = (exhibition: ExhibitionView) => {
    localStorage.setItem(REMEMBERED, exhibition.id);
    setChosen(exhibition);
  };
  return (
    <LoadedView state={{ ...shows, data: found }}>
      {(items) => {
        const remembered = localStorage.getItem(REMEMBERED);
        // The list is read again from time to time: what it says of the chosen show is newer.
        const exhibition =
          items.find((one) => one.id === (chosen?.id ?? remembered)) ?? chosen ?? items.find((one) => one.status !== 'draft') ?? items[0];
        if (!exhibition)
          return (
            <Empty description={text.noShows} image={null}>
              <NewShowButton primary onMade={choose} />
            </Empty>
          );
        return (
          <ExhibitionProvider value={{ exhibition, choose }}>
            <div className="show-bar">
              <ExhibitionSwitcher chosen={exhibition} onChoose={choose} />
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

function ZoneNote() {
  const { clock } = useShowTime();
  return <span className="hint">{useText(shellTexts).timesIn(clock)}</span>;
}
