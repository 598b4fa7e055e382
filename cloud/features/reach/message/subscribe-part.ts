import type { SubscribePart } from '../../people/registration';
import { recordAnswers } from './record-allowance';
import { subscribeTemplateIds } from './templates';

/** The registration form asks for messages in the tap that registers. */
export const messageSubscribe = ({ env }: { env: { FEATURE_DRAW: boolean } }): SubscribePart => ({
  templateIds: () => subscribeTemplateIds(env),
  recordAnswers,
});
