import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { useEffect, useState } from 'react';

/** Whose phone is in front, and the code that is held before one. */
export function useScanning(onStage: readonly PhonePerson[]) {
  const [frontId, setFront] = useState<string | null>(null);
  const [scan, setScan] = useState<{ personId: string; text: string; key: number } | null>(null);
  const front = onStage.find(({ id }) => id === frontId) ?? onStage[0];
  // A press inside a mini-program is heard by its own page only: this one loses the focus to that frame.
  useEffect(() => {
    const taken = () => {
      const phone = document.activeElement?.closest<HTMLElement>('[data-person]');
      if (phone?.dataset.person) setFront(phone.dataset.person);
    };
    window.addEventListener('blur', taken);
    return () => window.removeEventListener('blur', taken);
  }, []);
  return {
    front,
    scan,
    takeUp: setFront,
    scanBy: (personId: string, text: string) => setScan((before) => ({ personId, text, key: (before?.key ?? 0) + 1 })),
  };
}
