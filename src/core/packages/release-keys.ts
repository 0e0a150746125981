// Public keys of the people who release, as lines of OpenSSH. Two of them sign each update.
// Empty until the first release: a build without keys takes no update but with keys that somebody names by hand.
export const RELEASE_KEYS: readonly string[] = [];
