// Who may know whom, as lint zones. The picture of it is docs/architecture.md.
import { existsSync, readdirSync } from 'node:fs';

/** The wings of cloud/features, lowest first: a feature knows features of its own wing or of a lower one. */
export const WINGS = ['show', 'trace', 'people', 'floor', 'reach', 'sales', 'insight', 'bridge'];

/** Every edge between cloud features, each through the other's index.ts: { feature: [features it may use] }. */
export const FEATURE_EDGES = {
  'show/audit': ['show/branch', 'show/staff'],
  'show/staff': ['show/branch'],
  'show/preparation': ['show/staff'],
  'show/exhibition': ['show/branch', 'show/staff'],
  'show/template': ['show/exhibition', 'show/staff'],
  'show/code': ['show/branch', 'show/exhibition'],
  'show/content': ['show/branch', 'show/exhibition', 'show/code', 'show/staff'],
  'show/code-sheet': ['show/branch', 'show/code', 'show/content', 'show/exhibition'],
  'show/introduction': ['show/exhibition', 'show/media', 'show/staff'],
  'show/showcase': ['show/content', 'show/exhibition', 'show/library', 'show/media', 'show/staff'],
  'show/library': ['show/exhibition', 'show/media', 'show/staff'],
  'show/media': ['show/exhibition', 'show/staff'],
  'show/self-service': ['show/branch', 'show/content', 'show/exhibition', 'show/media', 'show/showcase', 'show/staff'],
  'show/time-machine': ['show/exhibition'],
  'show/sample': [],
  'trace/touch': ['show/code'],
  'trace/referral': ['trace/touch', 'show/exhibition'],
  'people/visitor': ['show/staff'],
  'people/ticket': ['show/exhibition', 'people/visitor'],
  'people/registration': [
    'show/branch',
    'show/content',
    'show/exhibition',
    'show/staff',
    'trace/referral',
    'trace/touch',
    'people/consent',
    'people/ticket',
    'people/visitor',
  ],
  'people/audience': ['people/registration', 'show/exhibition', 'show/library', 'show/staff'],
  'people/privacy-desk': ['show/exhibition', 'show/staff', 'people/consent', 'people/registration', 'people/ticket', 'people/visitor'],
  'people/retention': ['show/exhibition', 'people/registration', 'people/visitor'],
  'floor/gate': ['people/ticket', 'show/exhibition', 'people/registration'],
  'floor/favourite': ['show/exhibition', 'show/content', 'show/showcase'],
  'floor/plan': ['show/exhibition', 'show/content', 'people/registration', 'floor/favourite'],
  'floor/card': ['show/exhibition', 'show/content', 'people/registration'],
  'floor/hub': [
    'show/content',
    'show/exhibition',
    'show/library',
    'show/staff',
    'people/registration',
    'people/ticket',
    'floor/favourite',
    'floor/gate',
    'floor/plan',
  ],
  'floor/recap': [
    'show/content',
    'show/exhibition',
    'show/media',
    'show/staff',
    'trace/referral',
    'trace/touch',
    'people/registration',
    'people/ticket',
    'floor/draw',
    'floor/favourite',
    'floor/gate',
    'floor/hub',
    'floor/plan',
    'floor/right',
  ],
  'floor/right': ['show/exhibition', 'show/library', 'show/staff', 'people/registration', 'people/ticket', 'floor/gate'],
  'floor/survey': ['show/exhibition', 'people/registration', 'people/ticket', 'people/visitor'],
  'floor/liveliness': ['show/content', 'show/exhibition', 'trace/touch'],
  'floor/draw': ['show/exhibition', 'people/registration', 'people/ticket'],
  'reach/address': ['people/registration'],
  'reach/message': ['people/registration', 'people/visitor', 'reach/address', 'show/exhibition'],
  'reach/journey': ['show/exhibition', 'show/staff', 'people/audience', 'people/registration', 'reach/message', 'people/visitor'],
  'reach/poster': ['show/branch', 'show/code', 'show/exhibition', 'people/registration', 'trace/referral', 'show/content'],
  'insight/tour': ['floor/gate', 'show/exhibition'],
  'insight/figure': ['show/branch', 'show/code', 'show/content', 'show/exhibition', 'people/registration', 'trace/referral'],
};

const entries = (dir, wanted) =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => (wanted === 'folder' ? entry.isDirectory() : entry.isFile()))
        .map((entry) => entry.name)
    : [];
const folders = (dir) => entries(dir, 'folder');

/** Faults of a table of edges: towards a higher wing, or naming what is not there. */
export function edgeFaults(edges, features) {
  const height = (feature) => WINGS.indexOf(feature.split('/')[0]);
  return Object.entries(edges).flatMap(([from, targets]) =>
    [from, ...targets]
      .filter((feature) => !features.includes(feature))
      .map((feature) => `${feature} is no feature`)
      .concat(targets.filter((to) => height(to) > height(from)).map((to) => `${from} may not know ${to}: it lies in a higher wing`)),
  );
}

const FEATURES = folders('cloud/features').flatMap((wing) => folders(`cloud/features/${wing}`).map((name) => `${wing}/${name}`));
const faults = [
  ...edgeFaults(FEATURE_EDGES, FEATURES),
  ...folders('cloud/features')
    .filter((wing) => !WINGS.includes(wing))
    .map((wing) => `cloud/features/${wing} is no wing`),
];
if (faults.length > 0) throw new Error(`eslint.boundaries.mjs: ${faults.join('; ')}`);

const cloudFeatureZones = FEATURES.map((name) => ({
  target: `./cloud/features/${name}`,
  from: './cloud/features',
  except: [`./${name}`, ...(FEATURE_EDGES[name] ?? []).flatMap((to) => [`./${to}/index.ts`, `./${to}/factory.ts`])],
  message: 'A feature imports another only through its index.ts (tests: its factory.ts), and only where FEATURE_EDGES lists the edge.',
}));

const siblingZones = (root, message) =>
  folders(root).map((name) => ({ target: `./${root}/${name}`, from: `./${root}`, except: [`./${name}`], message }));

/** Lower rooms know nothing of higher ones. */
const arrows = [
  { target: './shared', from: ['./cloud', './miniapp', './e2e', './bench'], message: 'shared imports nothing of ours.' },
  { target: './miniapp', from: ['./cloud', './e2e', './bench'], message: 'The mini-program and the cloud never meet.' },
  { target: './cloud', from: ['./miniapp', './e2e', './bench'], message: 'The cloud and the mini-program never meet.' },
  { target: './cloud/console', from: './cloud', except: ['./console'], message: 'The console knows shared/ only.' },
  {
    target: './cloud/embedded-db',
    from: ['./cloud', './shared'],
    except: ['./embedded-db'],
    message: 'The engine knows nothing of the service.',
  },
  {
    target: ['./cloud/!(embedded-db)/**/*', './cloud/*.ts'],
    from: './cloud/embedded-db',
    except: ['./build.ts', './running.ts'],
    message: 'The service knows the engine by its connection string only.',
  },
  {
    target: './cloud/platform',
    from: [
      './cloud/events',
      './cloud/features',
      './cloud/wechat',
      './cloud/wechat-sandbox',
      './cloud/app.ts',
      './cloud/main.ts',
      './cloud/jobs.ts',
    ],
    message: 'platform knows nothing above it.',
  },
  {
    target: './cloud/wechat',
    from: ['./cloud/events', './cloud/features', './cloud/wechat-sandbox', './cloud/app.ts', './cloud/main.ts'],
    message: 'wechat knows platform only.',
  },
  {
    target: ['./cloud/features', './cloud/events', './cloud/*.ts', './cloud/cli', './cloud/testing/*.ts'],
    from: './cloud/wechat',
    except: ['./index.ts'],
    message: 'wechat is reached through its index.ts.',
  },
  {
    target: './cloud/events',
    from: ['./cloud/features', './cloud/wechat-sandbox', './cloud/app.ts', './cloud/main.ts', './cloud/jobs.ts'],
    message: 'Events lie below the features.',
  },
  {
    target: './cloud/wechat-sandbox',
    from: ['./cloud/features', './cloud/wechat', './cloud/app.ts', './cloud/main.ts'],
    message: 'The local WeChat stands alone.',
  },
  {
    target: './cloud/features',
    from: [
      './cloud/wechat-sandbox',
      './cloud/parts.ts',
      './cloud/app.ts',
      './cloud/main.ts',
      './cloud/jobs.ts',
      './cloud/console',
      './cloud/cli',
    ],
    message: 'app.ts registers features, they do not know it.',
  },
  { target: ['./miniapp/ui', './miniapp/platform'], from: './miniapp/features', message: 'ui and platform know nothing of features.' },
];

const CONSOLE = 'cloud/console/features';
/** Inside the console: features stand beside each other, the shell knows their doors, shared parts know neither. */
const consoleZones = [
  ...siblingZones(CONSOLE, 'Console features do not import each other; what two need stands in ui/ or platform/.'),
  {
    target: './cloud/console/shell',
    from: `./${CONSOLE}`,
    except: folders(CONSOLE).map((name) => `./${name}/index.ts`),
    message: 'The shell knows a feature by its index.ts.',
  },
  { target: `./${CONSOLE}`, from: './cloud/console/shell', message: 'The shell registers features, they do not know it.' },
  {
    target: ['./cloud/console/ui', './cloud/console/platform'],
    from: [`./${CONSOLE}`, './cloud/console/shell'],
    message: 'ui and platform know nothing of features.',
  },
];

/** Files that hold an answer to a lower room. */
const PART = /(^|-)part\.ts$|^publish-check\.ts$|^code-kind\.ts$/;

/** Within one feature: routes, jobs, reactions > use case > rules, store > model. `*-store.ts` and `*-model.ts` are stores and models too. */
const layers = FEATURES.flatMap((name) => {
  const at = `./cloud/features/${name}`;
  const files = entries(at, 'file').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const path = (file) => `${at}/${file}`;
  const stores = files.filter((file) => /(^|-)store\.ts$/.test(file));
  const models = files.filter((file) => /(^|-)model\.ts$/.test(file));
  const others = files.filter((file) => !stores.includes(file) && !models.includes(file) && file !== 'index.ts');
  const parts = files.filter((file) => PART.test(file));
  return [
    { target: others.map(path), from: models.map(path), message: 'Only stores import models.' },
    {
      target: path('rules.ts'),
      from: ['./cloud/platform', ...files.filter((file) => file !== 'rules.ts').map(path)],
      message: 'Rules are pure: they import shared/ only.',
    },
    {
      target: [...stores, ...models].map(path),
      from: ['routes.ts', 'jobs.ts', 'reactions.ts'].map(path),
      message: 'Storage does not know who calls it.',
    },
    {
      target: files.filter((file) => file !== 'index.ts' && !parts.includes(file)).map(path),
      from: parts.map(path),
      message: 'A part answers a lower room: it leaves its feature through index.ts and is assembled in cloud/parts.ts.',
    },
  ].filter((zone) => zone.target.length > 0 && zone.from.length > 0);
});

export const ZONES = [
  ...arrows,
  ...cloudFeatureZones,
  ...consoleZones,
  ...siblingZones('miniapp/features', 'Mini-program features do not import each other: the platform cannot load across subpackages.'),
  ...layers,
];
