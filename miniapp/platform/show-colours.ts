import type { ShowProfileView } from '@shared/contracts/exhibition-profile';
import { create } from 'zustand';
import { readStored, writeStored } from './storage';

/** The show's own colours; empty where it has none. */
export type ShowColours = Pick<ShowProfileView, 'primaryColour' | 'accentColour'>;

const KEY = 'showColours';

/** Of the show in view; the last one's until it is known, so that no page changes its colours while it opens. */
export const useShowColours = create<ShowColours>(() => readStored<ShowColours>(KEY) ?? { primaryColour: '', accentColour: '' });

export function takeColours({ primaryColour, accentColour }: ShowColours): void {
  const before = useShowColours.getState();
  if (before.primaryColour === primaryColour && before.accentColour === accentColour) return;
  writeStored(KEY, { primaryColour, accentColour });
  useShowColours.setState({ primaryColour, accentColour });
}
