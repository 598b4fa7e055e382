import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '@shared/contracts/contract';

const CONTRACTS = join(__dirname, '..', '..', 'shared', 'contracts');
const FEATURES = join(__dirname, '..', 'console', 'features');

const contracts = new Map(
  readdirSync(CONTRACTS)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => Object.entries(jest.requireActual<Record<string, unknown>>(join(CONTRACTS, name))))
    .flatMap(([name, one]) => ((one as Partial<Contract> | null)?.path ? [[name, one as Contract]] : [])),
);

/** What staff take away: what brings it back, or where the console says beforehand that nothing does. */
const TAKEN_AWAY: Record<string, { readonly backBy: string } | { readonly saidIn: string; readonly words: RegExp }> = {
  archiveExhibition: { backBy: 'archiveExhibition' },
  withdrawExhibition: { backBy: 'publishExhibition' },
  withdrawHouseTemplate: { backBy: 'withdrawHouseTemplate' },
  takePiece: { backBy: 'undoPiece' },
  leavePiece: { backBy: 'takePiece' },
  retireCode: { backBy: 'retireCode' },
  redirectCode: { backBy: 'redirectCode' },
  removeContentRow: { backBy: 'restoreContentRow' },
  removeShowcaseRow: { backBy: 'restoreShowcaseRow' },
  dropAgendaDraft: { saidIn: 'agenda/texts.ts', words: /放弃后不能恢复/ },
  discardImport: { saidIn: 'content-import/texts.ts', words: /放弃后不能恢复/ },
  deleteTicketType: { backBy: 'restoreTicketType' },
  deleteMedia: { backBy: 'restoreMedia' },
  archiveMaterial: { backBy: 'archiveMaterial' },
  deleteMaterial: { backBy: 'restoreMaterial' },
  mergeTag: { saidIn: 'library/texts.ts', words: /合并后不能恢复/ },
  deleteSegment: { backBy: 'restoreSegment' },
  unshareSegment: { backBy: 'shareSegment' },
  deleteTag: { saidIn: 'library/texts.ts', words: /删除后不能恢复/ },
  shutOutDevice: { backBy: 'restoreDevice' },
  shutOutFromDevice: { backBy: 'restoreFromDevice' },
  removeRightOffer: { backBy: 'saveRightOffer' },
  revokeTicket: { backBy: 'restoreTicket' },
  cancelRegistration: { saidIn: 'registration/ui/person/acts/texts.ts', words: /取消后不能恢复/ },
  closeFirstSteps: { saidIn: 'overview/texts.ts', words: /close: '不再显示'/ },
  endOwnSession: { backBy: 'signIn' },
  endOtherSessions: { saidIn: 'staff/texts.ts', words: /endOthersHint: '那些浏览器要重新输入密码才能进来/ },
  dropSecondFactor: { saidIn: 'people/texts.ts', words: /可以再自己开启/ },
  unbindWechatOf: { saidIn: 'people/texts.ts', words: /可以自己再绑定/ },
  unbindOwnWechat: { backBy: 'offerWechatBinding' },
  turnOffSecondFactor: { backBy: 'turnOnSecondFactor' },
  mergeTicketType: { saidIn: 'registration/ui/types/texts.ts', words: /之后这个票种不再存在，不能撤销/ },
  revokeInvitation: { saidIn: 'registration/ui/invitations/texts.ts', words: /作废后不能恢复/ },
  revokeDeskLink: { saidIn: 'self-service/texts.ts', words: /收回后不能恢复这条链接/ },
  revokePreviewLink: { saidIn: 'exhibition/texts.ts', words: /收回的链接不能恢复/ },
  eraseContact: { saidIn: 'privacy/texts.ts', words: /登记链接随之作废；.*不能恢复/ },
  erasePerson: { saidIn: 'privacy/texts.ts', words: /删除后不能恢复/ },
  markAbsent: { saidIn: 'draw/texts.ts', words: /这一步不能撤回/ },
  finishDraw: { saidIn: 'draw/texts.ts', words: /不能再抽/ },
  freezeDraw: { saidIn: 'draw/texts.ts', words: /冻结后名单不再变化/ },
  redeemWin: { saidIn: 'draw/texts.ts', words: /核销后不能撤回/ },
  rotateTicketKey: { saidIn: 'security/texts.ts', words: /换了不能退回/ },
};

/** A visitor's own, or a notice that comes back by itself. */
const NOT_BY_STAFF = [
  'leaveSession',
  'takeBackRequest',
  'closeMyCalendar',
  'leaveCard',
  'withdrawCard',
  'withdrawConsent',
  'deleteMe',
  'cancelMyRegistration',
  'signOut',
  'dismissFailedSignIns',
  'undoScan',
];

const TAKES_AWAY =
  /^(archive|withdraw|delete|retire|redirect|revoke|shutOut|cancel|end|drop|unbind|turnOff|merge|erase|markAbsent|finishDraw|freeze|leave|rotate|close|dismiss)/;

test('whatever staff take away can be brought back, or the console says beforehand that it cannot', () => {
  const found = [...contracts].filter(([name, { method }]) => method === 'DELETE' || TAKES_AWAY.test(name)).map(([name]) => name);
  expect(found.filter((name) => !(name in TAKEN_AWAY) && !NOT_BY_STAFF.includes(name))).toEqual([]);
  for (const [name, way] of Object.entries(TAKEN_AWAY)) {
    expect([name, contracts.has(name)]).toEqual([name, true]);
    if ('backBy' in way) expect([name, contracts.has(way.backBy)]).toEqual([name, true]);
    else expect([name, way.words.test(readFileSync(join(FEATURES, way.saidIn), 'utf8'))]).toEqual([name, true]);
  }
});
