import type { ReactNode } from 'react';

/** A field with its name above it, and what is wrong with it below. */
export function Labelled({
  label,
  required = false,
  error,
  children,
}: {
  label: string;
  required?: boolean;
  error?: string | null;
  children: ReactNode;
}) {
  return (
    <label className="survey-field">
      <span className="survey-field__label">
        {label}
        {required ? <b>*</b> : null}
      </span>
      {children}
      {error ? (
        <span className="survey-field__error" role="alert">
          {error}
        </span>
      ) : null}
    </label>
  );
}
