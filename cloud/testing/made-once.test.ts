import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '@shared/contracts/contract';

const FOLDER = join(__dirname, '..', '..', 'shared', 'contracts');

/** Everything that is posted, with the fields of its body. */
const posts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => Object.entries(jest.requireActual<Record<string, unknown>>(join(FOLDER, name))))
  .flatMap(([name, one]) => {
    const { method, body } = (one ?? {}) as Partial<Contract>;
    if (method !== 'POST') return [];
    const shape = (body as { def?: { shape?: object } } | undefined)?.def?.shape ?? {};
    return [{ name, fields: Object.keys(shape) }];
  });

/** The caller's own name for what is made, or the state it was asked in: sent twice, it is made once. */
const ONCE = ['key', 'importKey', 'scanId', 'scans', 'shareId', 'touchId', 'version', 'after', 'latest'];

/** Posted without one; each with why two are not two. */
const ARGUED: Record<string, string> = {
  // A name that is taken: the second hears so, or is the first.
  createBranch: 'named once in the house',
  createTouchpoint: 'the same name again is the same code',
  importTouchpoints: 'the same names again are the same codes',
  createExhibition: 'named once in a branch',
  cloneExhibition: 'named once in a branch',
  beginWithHouseTemplate: 'named once in a branch',
  publishHouseTemplate: 'named once in the house',
  inviteStaff: 'one account an address',
  addPerson: 'one registration a number or address in a show',
  register: 'one registration a visitor in a show',
  uploadMedia: 'the same file again is the same picture',
  tellOpened: 'each time counts, and a person once an item',
  uploadMaterial: 'the same file again is the same material',
  replaceMaterialFile: 'the version it was read at is in its address',
  uploadDeskPicture: 'the same file again is the same picture',
  submitDesk: 'what waits already waits',
  inviteExhibitors: 'whoever has a link that is good keeps it',
  uploadImportFile: 'the key of the import is in its address',
  applyImport: 'applied once: its state says so',
  dropAgendaDraft: 'what is dropped is dropped',
  undoAgendaRelease: 'taken back once: the release says so',
  uploadPicture: 'a picture that nothing shows is swept away',
  catchUp: 'what is due is done once, whoever asks for it',
  startSampleOver: 'the first wish counts',
  emptySample: 'the first wish counts',
  enterAtDemoGate: 'who is in is in',
  unsubscribe: 'who has refused has refused',
  takeAliyunReports: 'the same report again says the same',
  takeAliyunReplies: 'who has refused has refused',
  takeTencentReports: 'the same report again says the same',
  takeTencentReplies: 'who has refused has refused',
  takeBounce: 'what came back came back',
  // One of its kind: the second takes the place of the first, or is the same.
  makePreviewLink: 'one link a show',
  makeClaimLink: 'one link a registration',
  makePasswordLink: 'the newest link counts',
  askPasswordMail: 'the newest link counts, and mails are limited',
  createEnrolment: 'a code that nobody scans runs out within minutes',
  enrolFromDevice: 'a code that nobody scans runs out within minutes',
  redeemEnrolment: 'a code is used once; the same secret is the same device',
  makePoster: 'one poster a design and person',
  changeFavourites: 'one row a thing and person; the later change counts',
  getShareCode: 'one code a page and person',
  giveRight: 'one a right and person',
  previewAudience: 'counts and shows, nothing is stored',
  explainPerson: 'tells, nothing is stored',
  shareSegment: 'one a name in the house; shared again it is the new one',
  takeRight: 'one a right and person',
  playDraw: 'one entry a person in a draw',
  draftSecondFactor: 'the newest secret counts',
  offerWechatSignIn: 'a code that nobody scans runs out within minutes',
  offerWechatBinding: 'a code that nobody scans runs out within minutes',
  signIn: 'a session more, which can be ended',
  loginVisitor: 'a session more, which runs out',
  renewVisitor: 'a token more, which runs out',
  setUp: 'the link works once',
  enterGroupMembers: 'every line has a key',
  leadGroup: 'one contact leads; the same one again is the same',
  releaseGroup: 'the newest link counts',
  printToken: 'signed anew, nothing is stored',
  fetchStrip: 'signed anew, nothing is stored',
};

/** Moves something from one state to another, reads, or exports: there is nothing to be made twice. */
const MAKES_NOTHING =
  /^(publishExhibition|publishDraw|freeze|finish|mark|handOut|decline|rename|takeBack|list|redeem|withdraw|undo|restore|shutOut|setOccupancy|leavePiece|takePiece|resolve|end|correct|erase|export|lookUp|readImport|cancel|decide|reopen|check|claim|turn|read|setPassword|answer|await|merge|renewTicket|revoke|jump|record|test|print|open)/;

test('whatever makes something is made once, however often it is sent, or it is argued', () => {
  const bare = posts.filter(({ name, fields }) => !MAKES_NOTHING.test(name) && !fields.some((field) => ONCE.includes(field)));
  expect(bare.map(({ name }) => name).filter((name) => !(name in ARGUED))).toEqual([]);
  expect(Object.keys(ARGUED).filter((name) => !posts.some((one) => one.name === name))).toEqual([]);
  expect(posts.length).toBeGreaterThan(60);
});
