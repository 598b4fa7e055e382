import type { ExhibitionView } from '@shared/contracts/exhibition';
import { createContext, useContext } from 'react';

const Chosen = createContext<ExhibitionView | null>(null);
export const ExhibitionProvider = Chosen.Provider;

/** The show the pages are about. */
export function useExhibition(): ExhibitionView {
  const exhibition = useContext(Chosen);
  if (!exhibition) throw new Error('useExhibition outside ExhibitionProvider');
  return exhibition;
}
