import type { Contract } from '@shared/contracts/contract';
import { ERRORS, type ErrorCode } from '@shared/errors';
import * as z from 'zod/mini';
import { kindsOf, policyTable, type Access } from '../auth/policies';
import { errorsOf } from './declared-errors';
import type { Route } from './route';

/** OpenAPI 3.1 document of all routes, from the same contracts that validate them. */
export function openApiDocument(routes: readonly Route[], serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const one of routes) {
    const path = one.contract.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[one.contract.method.toLowerCase()] = operation(one);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'ExpoLoop 展环',
      version: '1.0.0',
      description: '展会数字化服务接口。错误统一为 { error: { code, message, details?, requestId } }。',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: '小程序用户或已登记设备的令牌' },
        console: { type: 'apiKey', in: 'cookie', name: 'el_session', description: '控制台会话' },
      },
      schemas: { Error: errorSchema },
    },
  };
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string', enum: Object.keys(ERRORS) },
        message: { type: 'string' },
        details: {},
        requestId: { type: 'string' },
      },
    },
  },
};

function operation(one: Route): object {
  const { contract, access } = one;
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(one)) byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
  return {
    summary: contract.summary,
    description: access.map(whoMay).join('；'),
    tags: [contract.path.split('/')[2] ?? 'api'],
    security: security(access),
    parameters: [...parameters(contract.params, 'path'), ...parameters(contract.query, 'query')],
    ...(contract.method === 'GET'
      ? {}
      : { requestBody: { content: { 'application/json': { schema: jsonSchema(contract.body, 'input') } } } }),
    responses: {
      200: { description: '成功', content: success(contract) },
      ...Object.fromEntries(
        [...byStatus].map(([status, codes]) => [
          status,
          {
            description: codes.map((code) => `${code}: ${ERRORS[code].zh}`).join('；'),
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
          },
        ]),
      ),
    },
  };
}

const POLICIES = policyTable('zh');

/** Who may call, as the document's readers know them. */
function whoMay(access: Access): string {
  if (access === 'anyone') return '任何人';
  if (access === 'visitor') return '已登录的观众';
  if (access === 'desk') return '持邀请链接的展商';
  const { words, roles, devices, headOfficeOnly } = POLICIES.find((row) => row.verb === access.can)!;
  const who = [...roles, ...devices.map((role) => `设备 ${role}`)].join('、');
  return `${words}：${who}${headOfficeOnly ? '（仅总部）' : ''}`;
}

function success(contract: Contract): object {
  return contract.responseType
    ? { [contract.responseType]: {} }
    : { 'application/json': { schema: jsonSchema(contract.response, 'output') } };
}

function security(access: readonly Access[]): object[] {
  return access.flatMap((one): object[] => {
    if (one === 'anyone') return [{}];
    if (one === 'visitor' || one === 'desk') return [{ bearer: [] }];
    return kindsOf(one.can).map((kind) => (kind === 'staff' ? { console: [] } : { bearer: [] }));
  });
}

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return rest;
}

function parameters(schema: z.ZodMiniType, where: 'path' | 'query'): object[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}
