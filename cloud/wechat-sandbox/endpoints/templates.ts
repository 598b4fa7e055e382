import { createHash } from 'node:crypto';
import { WechatError } from '../errors';
import { appOf, OK, type Call, type Endpoint } from '../http';
import type { SandboxTemplate } from '../model';
import { CATEGORIES, LIBRARY, type LibraryTemplate } from '../template-library';
import { exampleOf, templatesOf, type World } from '../world';

/** Subscribe message templates. Sources: 获取类目, 获取类目下的公共模板, 获取模板中的关键词, 选用模板, 获取已有模板列表, 删除模板. */

const MOST_TEMPLATES = 50;

const getCategory: Endpoint = {
  path: '/wxaapi/newtmpl/getcategory',
  method: 'GET',
  app: 'any',
  auth: 'token',
  run: () => ({ json: { ...OK, data: CATEGORIES } }),
};

const getTitles: Endpoint = {
  path: '/wxaapi/newtmpl/getpubtemplatetitles',
  method: 'GET',
  app: 'any',
  auth: 'token',
  run(call) {
    const ids = (call.query.ids ?? '').split(',');
    const [start, limit] = [Number(call.query.start ?? 0), Number(call.query.limit ?? 30)];
    if (!Number.isInteger(start) || start < 0 || !Number.isInteger(limit) || limit < 1 || limit > 30)
      throw new WechatError(40097, 'start / limit');
    const found = LIBRARY.filter(({ categoryId }) => ids.includes(categoryId));
    return {
      json: {
        ...OK,
        count: found.length,
        data: found.slice(start, start + limit).map(({ tid, title, type, categoryId }) => ({ tid, title, type, categoryId })),
      },
    };
  },
};

function libraryTemplate(tid: unknown): LibraryTemplate {
  const found = LIBRARY.find((template) => String(template.tid) === String(tid));
  if (!found) throw new WechatError(200014);
  return found;
}

const getKeywords: Endpoint = {
  path: '/wxaapi/newtmpl/getpubtemplatekeywords',
  method: 'GET',
  app: 'any',
  auth: 'token',
  run(call) {
    const { keywords } = libraryTemplate(call.query.tid);
    return {
      json: { ...OK, count: keywords.length, data: keywords.map(({ kid, name, rule, example }) => ({ kid, name, rule, example })) },
    };
  },
};

function addTemplate(call: Call, world: World): { json: object } {
  const app = appOf(call);
  const { tid, kidList, sceneDesc } = call.body;
  const source = libraryTemplate(tid);
  if (!Array.isArray(kidList) || kidList.length < 2 || kidList.length > 5 || new Set(kidList).size !== kidList.length)
    throw new WechatError(200020);
  const chosen = kidList.map((kid) => source.keywords.find((keyword) => keyword.kid === Number(kid)));
  if (chosen.some((keyword) => !keyword)) throw new WechatError(200020);
  if (typeof sceneDesc !== 'string' || sceneDesc === '' || Array.from(sceneDesc).length > 15) throw new WechatError(200021);
  const present = templatesOf(world, app);
  if (present.length >= MOST_TEMPLATES) throw new WechatError(200012);
  const keywords = chosen.flatMap((keyword) => keyword ?? []);
  const id = createHash('sha256').update(`${app.appid}|${source.tid}|${kidList.join()}`).digest('base64url');
  if (present.some((template) => template.id === id)) throw new WechatError(200022);
  const template: SandboxTemplate = {
    id,
    title: source.title,
    type: source.type,
    // The key's number is the keyword's, not its place: thing1, date2, whatever the order.
    content: keywords.map(({ name, rule, kid }) => `${name}:{{${rule}${kid}.DATA}}`).join('\n'),
    example: keywords.map(({ name, example }) => `${name}:${example}`).join('\n'),
    enums: Object.fromEntries(keywords.flatMap(({ enums, rule, kid }) => (enums ? [[`${rule}${kid}`, enums]] : []))),
  };
  (world.state.addedTemplates[app.appid] ??= []).push(template);
  world.state.deletedTemplates[app.appid] = (world.state.deletedTemplates[app.appid] ?? []).filter((gone) => gone !== id);
  world.changed();
  return { json: { ...OK, priTmplId: id } };
}

const add: Endpoint = { path: '/wxaapi/newtmpl/addtemplate', method: 'POST', app: 'any', auth: 'token', run: addTemplate };

const list: Endpoint = {
  path: '/wxaapi/newtmpl/gettemplate',
  method: 'GET',
  app: 'any',
  auth: 'token',
  run: (call, world) => ({
    json: {
      ...OK,
      data: templatesOf(world, appOf(call)).map((template) => ({
        priTmplId: template.id,
        title: template.title,
        content: `${template.content}\n`,
        example: `${exampleOf(template)}\n`,
        type: template.type ?? 2,
        keywordEnumValueList: Object.entries(template.enums ?? {}).map(([key, values]) => ({
          keywordCode: `${key}.DATA`,
          enumValueList: values,
        })),
      })),
    },
  }),
};

const remove: Endpoint = {
  path: '/wxaapi/newtmpl/deltemplate',
  method: 'POST',
  app: 'any',
  auth: 'token',
  run(call, world) {
    const app = appOf(call);
    const id = call.body.priTmplId;
    if (typeof id !== 'string' || !templatesOf(world, app).some((template) => template.id === id)) throw new WechatError(40037);
    world.state.addedTemplates[app.appid] = (world.state.addedTemplates[app.appid] ?? []).filter((template) => template.id !== id);
    (world.state.deletedTemplates[app.appid] ??= []).push(id);
    world.changed();
    return { json: OK };
  },
};

export const templateEndpoints = [getCategory, getTitles, getKeywords, add, list, remove];
