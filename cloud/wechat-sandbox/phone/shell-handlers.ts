import type { EnterOptions, SubscribeChoice } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp } from '@shared/contracts/sandbox-phone';
import { patch, post, storePicture } from './api';
import { BridgeError, type BridgeHandlers } from './bridge-host';
import type { Phone } from './phone-context';
import { understand } from './scanned';
import { useStore } from './use-snapshot';

/** The shell's answers to the mini-program: what wx does in the real one. */

export interface ShellState {
  phone: Phone;
  running: { app: PhoneApp; enter: EnterOptions };
  /** The frame's address, against which its relative picture addresses are read. */
  base: string;
  onClose(): void;
}

const MOST_TEMPLATES = 5;
const CAPSULE = { width: 87, height: 32, top: 8, right: 10 };

function fail(method: string, reason: string, more: { errno?: number; errCode?: number } = {}): BridgeError {
  return new BridgeError({ errMsg: `${method}:fail ${reason}`, ...more });
}

export function shellHandlers(current: () => ShellState, told: { onHello(): void; onPage(path: string): void }): BridgeHandlers {
  // From the store, not from what was last drawn: two calls in a row must see each other.
  const person = () => useStore.getState().snapshot?.people.find(({ id }) => id === current().phone.person.id) ?? current().phone.person;
  const refresh = () => useStore.getState().refresh();
  const keep = (url: string) => storePicture(new URL(url, current().base).href);
  const account = () => ({ appid: current().running.app.appid });

  async function subscribe(tmplIds: readonly string[]): Promise<Record<string, SubscribeChoice>> {
    const { phone, running } = current();
    if (tmplIds.length === 0 || tmplIds.length > MOST_TEMPLATES)
      throw fail('requestSubscribeMessage', 'templates count out of max bounds', { errCode: 20003 });
    if (tmplIds.some((id) => !running.app.templates.some((template) => template.id === id)))
      throw fail('requestSubscribeMessage', 'No template data return, verify the template id exist', { errCode: 20001 });
    const { keeps, subscribeSwitch } = person();
    if (!subscribeSwitch) throw fail('requestSubscribeMessage', 'The main switch is switched off', { errCode: 20004 });
    const asked = tmplIds.filter((id) => keeps[id] === undefined);
    const kept = Object.fromEntries(tmplIds.flatMap((id) => (keeps[id] ? [[id, keeps[id]] as const] : [])));
    const answer = asked.length ? await phone.ask('subscribe', { app: running.app, templateIds: asked }) : { choices: {}, keep: false };
    const fresh: Record<string, 'accept' | 'reject'> = answer?.choices ?? Object.fromEntries(asked.map((id) => [id, 'reject' as const]));
    // What was kept counts again, silently; it is not an answer to "always keep" now.
    if (Object.keys(kept).length) await post(`/people/${phone.person.id}/subscribe`, { ...account(), choices: kept });
    if (Object.keys(fresh).length)
      await post(`/people/${phone.person.id}/subscribe`, { ...account(), choices: fresh, keep: answer?.keep ?? false });
    await refresh();
    return { ...kept, ...fresh };
  }

  async function agreePrivacy(): Promise<boolean> {
    const { phone, running } = current();
    if (person().privacy.includes(running.app.appid)) return true;
    if (!(await phone.ask('privacy', { app: running.app }))) return false;
    await post(`/people/${phone.person.id}/privacy`, account());
    await refresh();
    return true;
  }

  async function card(method: string, given: { title: string; path: string; imageUrl?: string }) {
    const { phone, running } = current();
    // A card without its picture is better than none: WeChat too falls back to a screenshot.
    const picture = given.imageUrl
      ? await keep(given.imageUrl).catch(
          (error: unknown) => void phone.toast(`${method}：${String(error instanceof Error ? error.message : error)}`),
        )
      : undefined;
    return { appid: running.app.appid, title: given.title, path: given.path.replace(/^\//, ''), ...(picture ? { picture } : {}) };
  }

  return {
    hello() {
      told.onHello();
      return { appId: current().running.app.appid, enter: current().running.enter, language: person().language, capsule: CAPSULE };
    },
    login: () => post<{ code: string }>(`/people/${person().id}/login-code`, account()),
    async getPhoneNumber() {
      const { phone, running } = current();
      if (!(await agreePrivacy())) throw fail('getPhoneNumber', 'privacy permission is not authorized', { errno: 104 });
      const answer = await phone.ask('phone', { app: running.app });
      if (!answer) throw fail('getPhoneNumber', 'user deny');
      if (answer.phone !== person().phone) await patch(`/people/${phone.person.id}`, { phone: answer.phone });
      return post<{ code: string }>(`/people/${phone.person.id}/phone-code`, account());
    },
    requestSubscribeMessage: ({ tmplIds }) => subscribe(tmplIds),
    async requirePrivacyAuthorize() {
      if (!(await agreePrivacy())) throw fail('requirePrivacyAuthorize', 'privacy permission is not authorized', { errno: 104 });
      return {};
    },
    async shareMessage(given) {
      await current().phone.ask('share', { card: await card('分享图片', given) });
      return {};
    },
    async shareTimeline({ title, path, query, imageUrl }) {
      const content = await card('分享图片', { title, path: query ? `${path}?${query}` : path, ...(imageUrl ? { imageUrl } : {}) });
      await post('/chats/moments/items', { from: person().id, kind: 'card', ...content });
      current().phone.toast('已发表到朋友圈');
      return {};
    },
    async shareImage({ url }) {
      await current().phone.ask('imageMenu', { picture: await keep(url) });
      return {};
    },
    async saveImage({ url }) {
      if (!(await agreePrivacy())) throw fail('saveImageToPhotosAlbum', 'privacy permission is not authorized', { errno: 104 });
      await post(`/people/${person().id}/album`, { picture: await keep(url) });
      current().phone.toast('已保存到相册');
      return {};
    },
    async scanCode() {
      const { phone, running } = current();
      const found = await phone.ask('scan', { answersApp: true });
      if (!found) throw fail('scanCode', 'cancel');
      const meaning = understand(found.text, [running.app], found.how, Date.now());
      if (meaning.kind === 'mini' && meaning.ownPath) return { result: '', scanType: 'WX_CODE', path: meaning.ownPath };
      return { result: found.text, scanType: 'QR_CODE' };
    },
    openOfficialAccount() {
      const { phone, onClose } = current();
      const official = useStore.getState().snapshot?.apps.find(({ kind }) => kind === 'official');
      if (!official) throw fail('openOfficialAccountProfile', 'no official account is linked');
      onClose();
      phone.go({ name: 'official', appid: official.appid });
      return {};
    },
    getEnterOptions: () => current().running.enter,
    getSetting: () => ({ subscriptions: person().keeps, mainSwitch: person().subscribeSwitch }),
    codeShown({ text }) {
      useStore.getState().showCode(person().id, text);
      return {};
    },
    pageShown({ path }) {
      told.onPage(path.replace(/^\//, ''));
      return {};
    },
    exit() {
      current().onClose();
      return {};
    },
  };
}
