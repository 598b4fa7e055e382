import { Button, Result } from 'antd';
import { useRouteError } from 'react-router-dom';
import { useText } from '../platform/language';
import { shellTexts } from './texts';

/** In place of a page whose code failed, or could not be read because the console was updated meanwhile. */
export function BrokenPage() {
  const text = useText(shellTexts);
  const error = useRouteError();
  return (
    <Result
      status="warning"
      title={text.broken}
      subTitle={text.brokenHint}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {text.reload}
        </Button>
      }
    >
      <pre className="broken">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
    </Result>
  );
}
