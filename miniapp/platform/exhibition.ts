import { type ExhibitionView, getCurrentExhibition, getExhibitionById } from '@shared/contracts/exhibition';
import { create } from 'zustand';
import { call } from './call';
import { type Language, useLanguage } from './i18n';
import { readStored, writeStored } from './storage';
import { type Resource, useResource } from './use-resource';

/**
 * Which show the visitor is looking at: the one whose code they opened last, else the service's current one.
 */
const KEY = 'exhibitionId';

interface ChosenState {
  id: string | null;
}

const useChosen = create<ChosenState>(() => ({ id: readStored<string>(KEY) }));

export function chooseExhibition(id: string): void {
  if (useChosen.getState().id === id) return;
  writeStored(KEY, id);
  useChosen.setState({ id });
}

/** Null until somebody chose one or the current one was loaded. */
export function chosenExhibitionId(): string | null {
  return useChosen.getState().id;
}

export function loadExhibition(id: string | null): Promise<ExhibitionView> {
  return id === null ? call(getCurrentExhibition, {}) : call(getExhibitionById, { params: { exhibitionId: id } });
}

/** The show in view; its last copy opens without network. */
export function useExhibition(): Resource<ExhibitionView> {
  const id = useChosen((state) => state.id);
  return useResource(`exhibition.${id ?? 'current'}`, () => loadExhibition(id), { keep: true });
}

/** Its name in the visitor's language. */
export function exhibitionName(exhibition: Pick<ExhibitionView, 'name' | 'nameEn'>, language: Language): string {
  return language === 'en' ? (exhibition.nameEn ?? exhibition.name) : exhibition.name;
}

export function useExhibitionName(exhibition: Pick<ExhibitionView, 'name' | 'nameEn'> | null): string {
  const language = useLanguage();
  return exhibition === null ? '' : exhibitionName(exhibition, language);
}
