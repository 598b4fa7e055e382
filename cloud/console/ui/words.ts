import type { StaffView } from '@shared/contracts/staff';

export const ROLE_NAMES: Record<StaffView['role'], string> = { owner: '管理员', marketer: '市场', bdr: '商机拓展', gate: '签到员', exhibitor: '展商' };
