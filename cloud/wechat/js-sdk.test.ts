import { oauthAuthorizeUrl, signJsSdk } from './js-sdk';

test('signs as the example of the official JS-SDK page does', () => {
  const ticket = 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg';
  const config = signJsSdk('wx1', ticket, 'http://mp.weixin.qq.com?params=value#fragment', new Date(1414587457_000), 'Wm3WZYTPz0wzccnW');
  expect(config).toEqual({
    appId: 'wx1',
    timestamp: 1414587457,
    nonceStr: 'Wm3WZYTPz0wzccnW',
    signature: '0f9de62fce790f9a083d5c99e95740ceb90c27ed',
  });
});

test('the OAuth address has its parameters in WeChat’s order and the fragment last', () => {
  expect(oauthAuthorizeUrl('https://open.weixin.qq.com/', 'wx1', 'https://h5.example.com/a?b=1', 'snsapi_base', 's1')).toBe(
    'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=https%3A%2F%2Fh5.example.com%2Fa%3Fb%3D1&response_type=code&scope=snsapi_base&state=s1#wechat_redirect',
  );
});
