import { type ExhibitionView, getCurrentExhibition, getExhibitionById } from '@shared/contracts/exhibition';
import type { ShowProfileView } from '@shared/contracts/exhibition-profile';
import { create } from 'zustand';
import { call } from './call';
import { type Language, useLanguage } from './i18n';
import { noteShowEnd } from './kept-copies';
import { currentPreview, endPreview, usePreview } from './preview';
import { takeColours } from './show-colours';
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
  if (currentPreview()?.exhibitionId !== id) endPreview();
  if (useChosen.getState().id === id) return;
  writeStored(KEY, id);
  useChosen.setState({ id });
}

/** Null until somebody chose one or the current one was loaded. */
export function chosenExhibitionId(): string | null {
  return currentPreview()?.exhibitionId ?? useChosen.getState().id;
}

export async function loadExhibition(id: string | null): Promise<ExhibitionView> {
  const exhibition = await (id === null ? call(getCurrentExhibition, {}) : call(getExhibitionById, { params: { exhibitionId: id } }));
  if (id === chosenExhibitionId()) takeColours(profileOf(exhibition));
  noteShowEnd(exhibition.id, exhibition.endsAt);
  // Published while somebody looked at the draft: from now on it is a show like any other.
  if (currentPreview()?.exhibitionId === exhibition.id && exhibition.status !== 'draft') {
    endPreview();
    chooseExhibition(exhibition.id);
  }
  return exhibition;
}

const NO_PROFILE: ShowProfileView = {
  coverUrl: null,
  logoUrl: null,
  primaryColour: '',
  accentColour: '',
  address: '',
  mapUrl: '',
  place: null,
  organiser: '',
  contactPhone: '',
  contactEmail: '',
  home: [],
};

/** How it looks and who stands behind it. A copy kept by an earlier version of this app knows nothing of that. */
export function profileOf(exhibition: { readonly profile?: Partial<ShowProfileView> }): ShowProfileView {
  return { ...NO_PROFILE, ...exhibition.profile };
}

/** The show in view; its last copy opens without network. */
export function useExhibition(): Resource<ExhibitionView> {
  const chosen = useChosen((state) => state.id);
  const preview = usePreview();
  const id = preview?.exhibitionId ?? chosen;
  // A draft is not for keeping: when its link is void, nothing of it stays on the phone.
  const key = preview === null ? `exhibition.${id ?? 'current'}` : `preview.${preview.token}`;
  return useResource(key, () => loadExhibition(id), { keep: preview === null });
}

/** Its name in the visitor's language. */
export function exhibitionName(exhibition: Pick<ExhibitionView, 'name' | 'nameEn'>, language: Language): string {
  return language === 'en' ? (exhibition.nameEn ?? exhibition.name) : exhibition.name;
}

export function useExhibitionName(exhibition: Pick<ExhibitionView, 'name' | 'nameEn'> | null): string {
  const language = useLanguage();
  return exhibition === null ? '' : exhibitionName(exhibition, language);
}
