/** What the pages use of the browser that TypeScript 4.8 does not know yet. */
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): any };
}
interface Window {
  trustedTypes?: TrustedTypePolicyFactory;
  /** What ask.js has asked for already. */
  yoriaiAsked?: { code: string; answer: Promise<Response> } | undefined;
}
