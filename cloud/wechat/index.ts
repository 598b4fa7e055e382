// What the rest of the service uses. Features that bring an endpoint of their own import `endpoint` from ./endpoint.
export { createWechatClient, type MiniProgramClient, type OfficialAccountClient, type WechatClient } from './client';
export type { AppCredentials } from './endpoint';
export type { SubscribeMessage } from './endpoints/mini-program';
export { visitFollowers } from './followers';
export type { WechatFailure, WechatResult } from './outcome';
export { createBudgetStore, createRecipientBoard, createTokenStore } from './store';

export { createCallbackDoor } from './callback/door';
export { followScene, subscribeItems, templateResult } from './callback/events';
export type { CallbackApp } from './callback/open-push';
export { createCallbackProcessor, type CallbackHandler, type CallbackProcessor } from './callback/process';
export { createCallbackStore, forgetCallbacks, type StoredPush } from './callback/store';

export { createCodeImages, type CodeImages } from './codes/code-images';
export { createCodeImageStore } from './codes/store';

export { renderTemplateMessage, type FieldProblem } from './templates/render';
export { templateFields, type AccountTemplate } from './templates/template-list';
