import type { ExhibitionView } from '@shared/contracts/exhibition';
import { createContext, useContext } from 'react';

interface ChosenExhibition {
  readonly exhibition: ExhibitionView;
  readonly choose: (exhibition: ExhibitionView) => void;
}

const Chosen = createContext<ChosenExhibition | null>(null);
export const ExhibitionProvider = Chosen.Provider;

function useChosen(): ChosenExhibition {
  const chosen = useContext(Chosen);
  if (!chosen) throw new Error('useExhibition outside ExhibitionProvider');
  return chosen;
}

/** The show the pages are about. */
export const useExhibition = (): ExhibitionView => useChosen().exhibition;

/** For pages that are only partly about a show: is there one? */
export const useHasExhibition = (): boolean => useContext(Chosen) !== null;

/** Makes another show the one the pages are about. */
export const useChooseExhibition = () => useChosen().choose;
