import { listExhibitions, type ExhibitionView } from '@shared/contracts/exhibition';
import { Empty, Select, Spin } from 'antd';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { call, useLoad } from '../platform/call';
import { LoadedView } from './loaded-view';

const Chosen = createContext<{ exhibition: ExhibitionView; picker: ReactNode } | null>(null);
const REMEMBERED = 'expoloop.console.exhibition';

/** The show the pages are about; the choice is remembered on this computer. */
export function ExhibitionProvider({ children }: { children: ReactNode }) {
  const [chosenId, setChosenId] = useState(() => localStorage.getItem(REMEMBERED));
  const state = useLoad('exhibitions', (signal) => call(listExhibitions, { query: { limit: 100 } }, signal));
  return (
    <LoadedView
      state={state}
      isEmpty={(data) => data.items.length === 0}
      empty={<Empty description="还没有展会：用 npm run import 导入一份议程与展商名单" image={null} />}
    >
      {({ items }) => {
        const exhibition = items.find((one) => one.id === chosenId) ?? items[0];
        if (!exhibition) return <Spin />;
        const picker = (
          <Select
            aria-label="选择展会"
            style={{ minWidth: 220 }}
            value={exhibition.id}
            options={items.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id: string) => {
              localStorage.setItem(REMEMBERED, id);
              setChosenId(id);
            }}
          />
        );
        return <Chosen.Provider value={{ exhibition, picker }}>{children}</Chosen.Provider>;
      }}
    </LoadedView>
  );
}

export function useExhibition(): { exhibition: ExhibitionView; picker: ReactNode } {
  const value = useContext(Chosen);
  if (!value) throw new Error('useExhibition outside ExhibitionProvider');
  return value;
}
