import { AppError, errorText } from '@shared/errors';
import { App } from 'antd';
import { useState } from 'react';

/** Runs a write, tells how it went and says while it runs. Answers whether it succeeded. */
export function useAction(): { busy: boolean; act: (work: () => Promise<unknown>, done: string) => Promise<boolean> } {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async act(work, done) {
      setBusy(true);
      try {
        await work();
        void message.success(done);
        return true;
      } catch (error) {
        void message.error(errorText(error instanceof AppError ? error.code : 'internal'));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
