// The default policy: libraries may hand over text, never markup.
interface TrustedTypes {
  createPolicy(name: string, rules: Record<string, (text: string) => string>): unknown;
}
const { trustedTypes } = window as unknown as { trustedTypes?: TrustedTypes };
const plain = (text: string): string => {
  if (text.includes('<')) throw new TypeError('markup is not allowed');
  return text;
};
trustedTypes?.createPolicy('default', {
  createHTML: plain,
  createScript: () => {
    throw new TypeError('scripts are not allowed');
  },
  createScriptURL: (url) => {
    if (!new URL(url, location.href).href.startsWith(location.origin)) throw new TypeError('foreign script');
    return url;
  },
});
