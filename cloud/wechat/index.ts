export { createWechatClient, type MiniProgramClient, type OfficialAccountClient, type WechatClient, type WechatClientOptions } from './client';
export type { CallOptions } from './caller';
export { endpoint, type AppCredentials, type Endpoint, type Image } from './endpoint';
export type { CodeImageRequest, SubscribeMessage } from './endpoints/mini-program';
export type { TemplateMessage } from './endpoints/official-account';
export { oauthAuthorizeUrl, type JsSdkConfig } from './js-sdk';
export type { FailureKind, WechatFailure, WechatResult } from './outcome';
export { createBudgetStore, createRecipientBoard, createTokenStore } from './store';
