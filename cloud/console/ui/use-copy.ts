import { App } from 'antd';

/** Copies a text and says how it went: browsers refuse it without permission, and on addresses that are not safe there is nothing to ask. */
export function useCopy(done: string, refused: string): (text: string) => Promise<void> {
  const { message } = App.useApp();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      void message.success(done);
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      void message.warning(refused);
    }
  };
}
