import { deleteTouchesOf, exportTouches } from './store';

/** A person's openings of codes: theirs to see and to have removed. Events keep a one-way key for the figures, nothing of the person. */
export const touchPrivacy = {
  name: 'touches',
  exportOf: (visitorId: string) => exportTouches(visitorId),
  async erase(visitorId: string): Promise<void> {
    await deleteTouchesOf(visitorId);
  },
};
