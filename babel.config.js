// Only Taro's builds read this; jest compiles with swc.
module.exports = {
  presets: [
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets: { ios: '13', chrome: '78' }, ignoreBrowserslistConfig: true }],
  ],
};
