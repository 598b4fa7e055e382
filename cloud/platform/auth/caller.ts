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
    }
  /** Whoever has an exhibitor's invitation link: one exhibitor's data of one show, on any number of devices. */
  | {
      readonly kind: 'desk';
      readonly deskId: string;
      readonly branchId: string;
      readonly exhibitionId: string;
      readonly exhibitorId: string;
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
export type DeskCaller = Extract<Caller, { kind: 'desk' }>;

/** What a store may see: one branch, or with null every branch, which is head office (see `isHeadOffice`). */
export interface Scope {
  readonly branchId: string | null;
}

/** For work nobody in a branch asked for: jobs, commands, what visitors see. */
export const EVERY_BRANCH: Scope = { branchId: null };

export function scopeOf(caller: StaffCaller | DeviceCaller): Scope {
  return { branchId: caller.branchId };
}

/** The filter a store adds to every query on branch data. */
export function inScope(scope: Scope): { branchId?: string } {
  return scope.branchId === null ? {} : { branchId: scope.branchId };
}
