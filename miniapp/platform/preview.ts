import { create } from 'zustand';
import { readStored, removeStored, writeStored } from './storage';

/** A draft that this phone may look at by its organiser's secret link. */
interface Preview {
  readonly token: string;
  readonly exhibitionId: string;
}

const KEY = 'preview';

const usePreviewStore = create<{ preview: Preview | null }>(() => ({ preview: readStored<Preview>(KEY) }));

export const usePreview = (): Preview | null => usePreviewStore((state) => state.preview);
export const currentPreview = (): Preview | null => usePreviewStore.getState().preview;

export function startPreview(preview: Preview): void {
  writeStored(KEY, preview);
  usePreviewStore.setState({ preview });
}

export function endPreview(): void {
  if (currentPreview() === null) return;
  removeStored(KEY);
  usePreviewStore.setState({ preview: null });
}
