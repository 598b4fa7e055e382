import type { ExhibitionSettings, ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { useEffect, useState } from 'react';
import { dropKept, keep, readKept } from '../../../platform/kept-draft';
import { useUnsaved } from '../../../ui/leave-guard';
import { useDraftName } from '../../../ui/staff-context';

type Base = Pick<ExhibitionSettingsView, 'settings' | 'version'>;

/** What is being written, on what it was begun, and what an earlier visit left unsaved. */
export function useSettingsDraft(exhibitionId: string, saved: ExhibitionSettingsView) {
  const name = useDraftName(`settings.${exhibitionId}`);
  const [kept] = useState(() => readKept<Base, ExhibitionSettings>(name));
  const [base, setBase] = useState<Base>(kept?.base ?? saved);
  const [work, setWork] = useState<ExhibitionSettings>(kept?.work ?? saved.settings);
  const [unkept, setUnkept] = useState(false);
  const dirty = JSON.stringify(work) !== JSON.stringify(base.settings);

  useEffect(() => {
    if (dirty) setUnkept(!keep(name, base, work));
    else {
      dropKept(name);
      setUnkept(false);
    }
  }, [name, base, work, dirty]);
  useUnsaved(() => unkept);

  return {
    base,
    work,
    dirty,
    unkept,
    restoredAt: kept?.at ?? null,
    /** What was saved since the work was begun; null when nothing was. */
    outdatedBy: kept && kept.base.version !== saved.version ? saved : null,
    change: (settings: ExhibitionSettings) => setWork(settings),
    /** Takes what is saved; unsaved work goes, also where the page was left before the answer came. */
    adopt: (view: ExhibitionSettingsView) => {
      dropKept(name);
      setBase(view);
      setWork(view.settings);
    },
    /** Keeps the work, on what is saved now. */
    rebase: (view: ExhibitionSettingsView) => setBase(view),
  };
}
