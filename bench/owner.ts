import { createStaff } from '../cloud/features/show/staff';
import type { GateWorld } from './gate-world';

const PASSWORD = 'overload bench password';

/** An owner of the show's branch, signed in: their cookie and where they come from. */
export async function signInOwner(world: GateWorld, url: string): Promise<Record<string, string>> {
  const email = 'bench@example.com';
  await createStaff({ email, name: '压测', role: 'owner', branchId: world.exhibition.branchId, password: PASSWORD });
  const answer = await fetch(`${url}/api/console/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`the owner could not sign in: ${answer.status}`);
  return {
    Cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
    Origin: url,
  };
}
