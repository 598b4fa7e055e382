import type { VisitorView } from '@shared/contracts/visitor';
import { noteErasure } from '../../../platform/erasures';
import type { PrivacyPart } from '../../../platform/privacy';
import { visitorView } from './login-visitor';
import { eraseVisitor, getVisitor } from './store';

export async function exportVisitor(
  parts: readonly PrivacyPart[],
  visitorId: string,
  now: Date,
): Promise<{ exportedAt: string; visitor: VisitorView; parts: Record<string, unknown> }> {
  const visitor = await getVisitor(visitorId);
  const entries: [string, unknown][] = [];
  for (const part of parts) entries.push([part.name, await part.exportOf(visitorId)]);
  return { exportedAt: now.toISOString(), visitor: visitorView(visitor), parts: Object.fromEntries(entries) };
}

/** Erases part by part and the visitor last: cut off in between, the person can still sign in and ask again. */
export async function deleteVisitor(
  parts: readonly PrivacyPart[],
  visitorId: string,
  now: Date,
): Promise<{ deleted: true; parts: string[] }> {
  await getVisitor(visitorId);
  for (const part of parts) await part.erase(visitorId, now);
  await eraseVisitor(visitorId, now);
  await noteErasure(now);
  return { deleted: true, parts: parts.map((part) => part.name) };
}
