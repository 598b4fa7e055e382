import { AUDIENCES, saveSessionExtra, type SessionExtraFields } from '@shared/contracts/session-extra';
import { SHOW_DAYS } from '../calendar';
import type { Client } from '../client';
import type { Fair } from '../fair/draw-fair';
import type { FairSession } from '../fair/draw-sessions';
import { atMost } from './at-once';
import type { Rows } from './find-rows';

const CHECKLISTS: Readonly<Record<string, string>> = {
  工业机器人: 'robots',
  数控机床: 'machines',
  机器视觉与传感: 'senses',
  工业软件与物流: 'systems',
};
const ASKS: readonly (readonly ['question' | 'trial' | 'sample' | 'material', string, string])[] = [
  ['question', '向讲者提问', 'Ask the speaker'],
  ['trial', '申请免费试用', 'Ask for a trial'],
  ['material', '领取选型清单', 'Get the checklist'],
  ['sample', '申请样品', 'Ask for a sample'],
];

/** Materials, recordings of the first day and calls to action of some sessions. */
export async function addExtras(
  owner: Client,
  { exhibitionId, fair, rows, library }: { exhibitionId: string; fair: Fair; rows: Rows; library: ReadonlyMap<string, string> },
): Promise<void> {
  const inTurn = atMost(4);
  const given = fair.sessions.map((one, n) => ({ one, fields: extrasOf(one, n, library) })).filter(({ fields }) => fields !== null);
  await Promise.all(
    given.slice(0, fair.size.extras).map(({ one, fields }) =>
      inTurn(async () => {
        const sessionId = rows.sessions.get(one.title);
        if (sessionId === undefined || !fields) throw new Error(`the import made no ${one.title}`);
        await owner.call(saveSessionExtra, { params: { exhibitionId, sessionId }, body: { version: 0, fields } });
      }),
    ),
  );
}

function extrasOf({ date, track, guid, title }: FairSession, n: number, library: ReadonlyMap<string, string>): SessionExtraFields | null {
  const checklist = library.get(CHECKLISTS[track] ?? '');
  const standards = n % 11 === 5 ? library.get('standards') : undefined;
  const audience = AUDIENCES[Math.floor(n / 3) % AUDIENCES.length] ?? 'all';
  const materials = [
    ...(n % 4 < 2 && checklist !== undefined
      ? [{ materialId: checklist, audience, from: n % 3 === 0 ? ('now' as const) : ('end' as const) }]
      : []),
    ...(standards === undefined ? [] : [{ materialId: standards, audience: 'all' as const, from: 'now' as const }]),
  ];
  const replay =
    date === SHOW_DAYS[0] && (n % 2 === 0 || title.startsWith('开幕'))
      ? {
          content: { kind: 'link' as const, url: `https://video.example.com/replay/${guid}` },
          audience: n % 4 === 0 ? ('registered' as const) : ('all' as const),
          from: 'end' as const,
        }
      : null;
  const [kind, zh, en] = ASKS[Math.floor(n / 5) % ASKS.length] ?? ASKS[0]!;
  const cta =
    n % 5 === 1 && (kind !== 'material' || checklist !== undefined)
      ? { kind, label: { zh, en }, materialId: kind === 'material' ? (checklist ?? null) : null }
      : null;
  return materials.length === 0 && !replay && !cta ? null : { materials, replay, cta };
}
