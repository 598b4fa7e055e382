import { codeKindsOf, touchpointCode, type CodeKind } from './parts';

const others: CodeKind[] = [
  { kind: 'booth', page: 'booth' },
  { kind: 'poster', page: 'registration' },
  { kind: 'share', page: 'home' },
];

test('every kind of code has exactly one feature that says where it leads', () => {
  expect(codeKindsOf([touchpointCode, ...others]).get('poster')?.page).toBe('registration');
  expect(() => codeKindsOf(others)).toThrow('touchpoint');
  expect(() => codeKindsOf([touchpointCode, touchpointCode, ...others])).toThrow('claimed twice');
});
