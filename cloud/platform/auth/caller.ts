/** Who is asking. `null` is an anonymous caller. */
export type Caller =
  | { readonly kind: 'visitor'; readonly visitorId: string }
  | { readonly kind: 'staff'; readonly staffId: string; readonly role: Role; readonly branchId: string | null }
  | {
      readonly kind: 'device';
      readonly deviceId: string;
      readonly role: DeviceRole;
      readonly branchId: string;
      readonly exhibitionId: string;
    };

export const ROLES = ['owner', 'marketer', 'bdr', 'gate', 'exhibitor'] as const;
/** Console roles in a branch. */
export type Role = (typeof ROLES)[number];

export const DEVICE_ROLES = ['gate', 'supervisor', 'exhibitor'] as const;
/** Roles of an enrolled phone or gate page. */
export type DeviceRole = (typeof DEVICE_ROLES)[number];

export type VisitorCaller = Extract<Caller, { kind: 'visitor' }>;
export type StaffCaller = Extract<Caller, { kind: 'staff' }>;
export type DeviceCaller = Extract<Caller, { kind: 'device' }>;

/** What a store may see. `branchId: null` is head office: every branch. */
export interface Scope {
  readonly branchId: string | null;
}

export function scopeOf(caller: StaffCaller | DeviceCaller): Scope {
  return { branchId: caller.branchId };
}

/** The filter a store adds to every query on branch data. */
export function inScope(scope: Scope): { branchId?: string } {
  return scope.branchId === null ? {} : { branchId: scope.branchId };
}

/** Who may call an operation. `anyone` includes anonymous callers; a signed-in one is still recognised. */
export type Access = 'anyone' | 'visitor' | { readonly staff: readonly Role[] } | { readonly device: readonly DeviceRole[] };

/** Which error refuses this caller, or null when allowed. */
export function whyRefused(caller: Caller | null, access: readonly Access[]): 'unauthenticated' | 'forbidden' | null {
  const allowed = access.some((one) => {
    if (one === 'anyone') return true;
    if (!caller) return false;
    if (one === 'visitor') return caller.kind === 'visitor';
    if ('staff' in one) return caller.kind === 'staff' && one.staff.includes(caller.role);
    return caller.kind === 'device' && one.device.includes(caller.role);
  });
  if (allowed) return null;
  return caller ? 'forbidden' : 'unauthenticated';
}
