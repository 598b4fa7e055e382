/** Outlines on a 24 by 24 grid. */
const PATHS = {
  overview: 'M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z',
  content: 'M5 4h14v16H5zM9 4v16M12.500 8.500h3.500M12.500 12h3.500M12.500 15.500h3.500',
  import: 'M12 3.500v11M8 10.500l4 4 4-4M4 15v5h16v-5',
  programme: 'M4 5h16v15H4zM4 9.500h16M8 3v4M16 3v4M8.500 14.500l2.500 2.500 4.500-4.500',
  showcase: 'M4 6h16v10H4zM12 16v4M8 20h8M12 8l1 2.200 2.300.300-1.700 1.600.400 2.300-2-1.100-2 1.100.400-2.300-1.700-1.600 2.300-.300z',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2v6h-6v-2h4z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.4a3.5 3.5 0 0 1 0 6.2M18 14.6c2.1.8 3.5 2.7 3.5 5.4',
  group: 'M4 20V8l6-3v15M10 20V10h10v10M2.500 20h19M13 13.500h4M13 16.500h4M6.800 11v.010M6.800 14.500v.010',
  review: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.700-4.700M8 10.500l2 2 3.200-3.500',
  gate: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  share:
    'M17 8.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM7 14.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM17 20.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9.2 10.800l5.6-3.500M9.2 13.200l5.6 3.5',
  journey: 'M20.5 3.5 10 14M20.5 3.5 14 20.5 10 14l-6.5-4z',
  audience: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12v.010',
  lock: 'M6 10.500h12v9.500H6zM8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500M12 14v2.500',
  message: 'M4 5h16v11H11l-4.500 4v-4H4zM8 9h8M8 12.500h5',
  draw: 'M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7c-1.5-4-6-4.5-6-1.800C6 7 9 7 12 7zM12 7c1.5-4 6-4.5 6-1.800C18 7 15 7 12 7z',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500v.010',
  material: 'M6 3.500h8l4 4v13H6zM14 3.500v4h4M9 12h6M9 15.500h6',
  right: 'M4 7h16v3.500a2 2 0 0 0 0 4V18H4v-3.500a2 2 0 0 0 0-4zM14 7.500v2M14 11.500v2M14 15.500v2',
  survey: 'M6 4.500h12v16H6zM9 3h6v3H9zM9 11h6M9 15h4',
  film: 'M4 5h16v14H4zM10 9v6l5-3z',
  text: 'M4 5h16M4 10h16M4 15h10M4 20h6',
  template: 'M4 4h16v6H4zM4 14h8v6H4zM16 14h4v6h-4z',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5',
  lookBack: 'M4 12a8 8 0 1 0 2.500-5.800M4 3.500V8h4.500M12 8v4.500l3 2',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="icon">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
