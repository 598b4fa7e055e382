import type { ReactNode } from 'react';

export function PageHead({ title, hint, actions }: { title: ReactNode; hint?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {hint ? <p>{hint}</p> : null}
      </div>
      {actions ? <div>{actions}</div> : null}
    </header>
  );
}
