/** Line icons, 24 x 24, drawn here. */
const PATHS = {
  chats: 'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z',
  contacts: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7.5 8c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.500z',
  discover: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm3.5-12.5-2.2 4.8-4.8 2.2 2.2-4.800z',
  me: 'M12 11.500a3.750 3.750 0 1 0 0-7.5 3.750 3.750 0 0 0 0 7.500zM5 20c0-3.3 3.1-5.5 7-5.500s7 2.2 7 5.5',
  scan: 'M4 8V5.500A1.5 1.5 0 0 1 5.5 4H8m8 0h2.500A1.5 1.5 0 0 1 20 5.500V8m0 8v2.500a1.5 1.5 0 0 1-1.5 1.500H16m-8 0H5.500A1.5 1.5 0 0 1 4 18.500V16m0-4h16',
  back: 'M15 5l-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  image:
    'M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm0 11l4.5-4.5 3 3L16 11l4 4M9 9.500a1 1 0 1 1-2 0 1 1 0 0 1 2 0z',
  mini: 'M15.5 5.500c2 0 3.5 1.3 3.5 3.1 0 1.6-1.1 2.8-2.8 3.100M12 8.600c0-1.8 1.5-3.1 3.5-3.100M12 8.600v6.800c0 1.8-1.5 3.1-3.5 3.100S5 17.2 5 15.400c0-1.6 1.1-2.8 2.8-3.1',
  moments:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 0c-1 3 0 6 3.5 8.500M21 12c-3-1-6 0-8.5 3.500M12 21c1-3 0-6-3.5-8.500M3 12c3 1 6 0 8.5-3.5',
  album: 'M4 7h16v13H4zM7 4h10M8 16l3-3.5 2.5 2.5 1.5-1.5 2 2.5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  push: 'M4 12h13m-5-6 6 6-6 6',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.5 2h-15zM10 20.500h4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5.200l3.5 2',
  flag: 'M6 21V4m0 1h11l-2.5 4 2.500 4H6',
  code: 'M4 4h6v6H4zm10 0h6v6h-6zM4 14h6v6H4zm10 0h2v2h-2zm4 0h2v2h-2zm-4 4h2v2h-2zm4 0h2v2h-2z',
  group:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm7 0a2.5 2.5 0 1 0 0-5M3.5 18c.4-2.7 2.6-4.2 5.5-4.200s5.1 1.5 5.5 4.200m1.5-4c2.3.2 3.9 1.5 4.3 4',
} as const;

export function Icon({ name, size = 22 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3.2 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
