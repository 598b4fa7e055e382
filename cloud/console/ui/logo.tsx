/** The open ring: what goes round comes back with a friend. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 5a11 11 0 1 1-10.3 7.2" fill="none" stroke="#e59a3c" strokeWidth="4" strokeLinecap="round" />
      <circle cx="9" cy="7.6" r="2.6" fill="#fff" />
    </svg>
  );
}
