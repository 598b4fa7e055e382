import type { StaffView } from '@shared/contracts/staff';
import { createContext, useContext } from 'react';

const SignedIn = createContext<StaffView | null>(null);
export const StaffProvider = SignedIn.Provider;

/** Who is signed in; what their role may not do is not offered. */
export function useStaff(): StaffView {
  const staff = useContext(SignedIn);
  if (!staff) throw new Error('useStaff outside StaffProvider');
  return staff;
}

/** A draft's name on this computer, which several people may share: whoever signs in next does not find it as their own. */
export const useDraftName = (name: string): string => `${useStaff().id}.${name}`;
