const path = require('node:path');
const attributes = require('./aria-attributes.cjs');

/** Taro plugin: the mini-program's templates carry what screen readers say (see miniapp/ui/aria.ts). */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, attributes);
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'aria-runtime.js')].flat();
    },
  });
};
