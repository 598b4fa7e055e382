import { staffRole } from '@shared/contracts/staff';
import { DEVICE_ROLES, type Caller, type Role } from './caller';
import { can, HEAD_OFFICE_VERBS, isHeadOffice, kindsOf, mayDo, policyTable, VERBS, whyRefused, type Verb } from './policies';

const staff = (role: Role, branchId: string | null = 'b1'): Caller => ({ kind: 'staff', staffId: 's1', role, branchId });
const device = (role: (typeof DEVICE_ROLES)[number]): Caller => ({
  kind: 'device',
  deviceId: 'd1',
  role,
  branchId: 'b1',
  exhibitionId: 'e1',
});
const verbs = Object.keys(VERBS) as Verb[];

test('every verb is somebody’s, and a row of words says whose', () => {
  expect(verbs.filter((verb) => kindsOf(verb).length === 0)).toEqual([]);
  const [zh, en] = [policyTable('zh'), policyTable('en')];
  expect(zh.find((row) => row.verb === 'gate.watch')).toEqual({
    verb: 'gate.watch',
    words: '查看现场入场数据',
    roles: ['owner', 'marketer', 'gate'],
    devices: ['supervisor'],
    headOfficeOnly: false,
  });
  expect(en.map((row) => row.verb)).toEqual(verbs);
  expect(new Set(zh.map((row) => row.words)).size).toBe(verbs.length);
});

test('what concerns every branch is for accounts of head office whose role has it', () => {
  expect(HEAD_OFFICE_VERBS.length).toBeGreaterThan(0);
  const rolesOf = new Map(policyTable('zh').map((row) => [row.verb, row.roles]));
  for (const verb of HEAD_OFFICE_VERBS) {
    const roles = rolesOf.get(verb) ?? [];
    expect(roles).toContain('owner');
    expect(roles.filter((role) => !mayDo(staff(role, null), verb))).toEqual([]);
    expect(staffRole.options.filter((role) => mayDo(staff(role), verb))).toEqual([]);
    expect(mayDo(staff('gate', null), verb)).toBe(false);
  }
  expect([isHeadOffice({ branchId: null }), isHeadOffice({ branchId: 'b1' })]).toEqual([true, false]);
});

test('a device never has a verb of staff only, a visitor none', () => {
  const leaks = DEVICE_ROLES.flatMap((role) => verbs.filter((verb) => mayDo(device(role), verb) && !kindsOf(verb).includes('device')));
  expect(leaks).toEqual([]);
  expect(verbs.filter((verb) => mayDo({ kind: 'visitor', visitorId: 'v1' }, verb))).toEqual([]);
});

test.each([
  ['nobody', null, 'unauthenticated'],
  ['a visitor', { kind: 'visitor', visitorId: 'v1' } as const, 'forbidden'],
  ['a role without the verb', staff('bdr'), 'forbidden'],
  ['a device without the verb', device('gate'), 'forbidden'],
  ['a role with the verb', staff('gate'), null],
  ['a device with the verb', device('supervisor'), null],
])('%s may or may not watch the gates', (_who, caller, refused) => {
  expect(whyRefused(caller, [can('gate.watch')])).toBe(refused);
});
