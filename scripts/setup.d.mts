export declare const root: string;
export declare const node24: string;
export declare function findChromium(): string | undefined;
export declare function ensureChromium(): string;
